/**
 * Chooses what carries a direction of messages, Kafka or AMQP, by the bank's addresses alone. It owns which queues a direction has.
 * Enter at {@link dev.bankdesk.core.messaging.channels.MessageChannels}.
 */
package dev.bankdesk.core.messaging.channels;
