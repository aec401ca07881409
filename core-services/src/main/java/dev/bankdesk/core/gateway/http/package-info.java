/**
 * What all routes share: the table of endpoints with who may use which, callers, strict JSON, and refusals as problem
 * documents. It owns the permissions. Enter at Endpoint.
 */
package dev.bankdesk.core.gateway.http;
