/**
 * The embedded servers as child processes under one supervisor: PostgreSQL primary and replica, Redis, Kafka,
 * and where a setting asks for it RabbitMQ or Qpid Broker-J.
 * It owns their folders, ports, passwords and logins, who of the PostgreSQL pair is primary, and promotion; it knows no
 * feature. Enter at EmbeddedServers.
 */
package dev.bankdesk.core.servers;
