/**
 * The HTTP API on loopback: who calls, what the role may, how much and how fast; commands go to the ledger, questions to the
 * replica. It owns the wire format, the table of permissions and the client class that programs use. Enter at {@link
 * dev.bankdesk.core.gateway.http.Endpoint}, then at the routes in commands, queries and users.
 */
package dev.bankdesk.core.gateway;
