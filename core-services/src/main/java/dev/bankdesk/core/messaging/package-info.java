/**
 * Moving events: topics, the consumer loop that owns poll, retry, commit and shutdown, dead letters. It knows
 * Kafka and no feature. Enter at {@link dev.bankdesk.core.messaging.ConsumerLoop} and {@link dev.bankdesk.core.messaging.Topics}.
 */
package dev.bankdesk.core.messaging;
