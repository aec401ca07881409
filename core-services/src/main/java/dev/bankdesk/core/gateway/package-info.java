/**
 * The HTTP API on loopback: reads JSON, checks the token and the limits, and hands orders to the ledger. It
 * owns the wire format and the client class that programs use. Enter at GatewayClient.
 */
package dev.bankdesk.core.gateway;
