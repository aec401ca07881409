/**
 * Behaviour in PostgreSQL: the schema {@code behaviour} is written on the primary and read on the replica. It owns the SQL that
 * says what one booked side adds to a client's day. Enter at {@link
 * dev.bankdesk.core.behaviour.postgres.PostgresCustomerBehaviour} to ask and at {@link
 * dev.bankdesk.core.behaviour.postgres.JournalFollower} to keep it up.
 */
package dev.bankdesk.core.behaviour.postgres;
