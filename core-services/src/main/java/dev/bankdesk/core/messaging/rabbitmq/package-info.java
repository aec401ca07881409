/**
 * The AMQP 0-9-1 adapter of messaging, for RabbitMQ and Qpid Broker-J alike: only what both can do. A queue of the bank is one
 * durable queue for each partition of the clients, each with one receiver at a time. It owns connections, confirms and dead
 * letters on AMQP. Enter at {@link dev.bankdesk.core.messaging.rabbitmq.RabbitMessageChannel}.
 */
package dev.bankdesk.core.messaging.rabbitmq;
