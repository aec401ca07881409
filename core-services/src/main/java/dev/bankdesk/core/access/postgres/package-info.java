/**
 * Users, sessions and the access log in PostgreSQL: written and checked on the primary, the log read on the replica. It
 * owns the SQL on the schema access. Enter at PostgresUsers.
 */
package dev.bankdesk.core.access.postgres;
