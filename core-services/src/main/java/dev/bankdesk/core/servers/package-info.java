/**
 * The embedded servers as child processes under one supervisor: PostgreSQL primary and replica, Redis, Kafka.
 * It owns their folders, ports and passwords, and knows no feature. Enter at ManagedServer.
 */
package dev.bankdesk.core.servers;
