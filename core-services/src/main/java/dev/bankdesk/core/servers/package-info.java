/**
 * The embedded servers as child processes under one supervisor: PostgreSQL primary and replica, Redis, Kafka.
 * It owns their folders, ports, passwords and logins, who of the PostgreSQL pair is primary, and promotion; it knows no
 * feature. Enter at EmbeddedServers.
 */
package dev.bankdesk.core.servers;
