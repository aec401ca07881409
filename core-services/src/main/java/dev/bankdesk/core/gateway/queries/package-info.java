/**
 * The routes that answer questions, from the replica alone: accounts, statements, transactions, statistics, what changed, health. They know
 * no ledger. Enter at AccountRoutes.
 */
package dev.bankdesk.core.gateway.queries;
