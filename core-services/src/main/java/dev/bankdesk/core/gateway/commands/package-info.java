/**
 * The routes that change something: payments, registrations, accounts, standing orders, tariffs, imports, rates, the
 * clock. They know the ledger and no question
 * to the replica. Enter at PaymentRoutes.
 */
package dev.bankdesk.core.gateway.commands;
