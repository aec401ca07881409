/**
 * Moving events: topics, the consumer loop that owns poll, retry, commit and shutdown, channels whose messages are acknowledged one
 * by one, dead letters. It knows Kafka and no feature. Enter at {@link dev.bankdesk.core.messaging.ConsumerLoop}, {@link
 * dev.bankdesk.core.messaging.MessageChannel} and {@link dev.bankdesk.core.messaging.Topics}.
 */
package dev.bankdesk.core.messaging;
