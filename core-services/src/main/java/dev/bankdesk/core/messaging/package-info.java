/**
 * Moving events: topics, the consumer loop that owns poll, retry, commit and shutdown, dead letters. It knows
 * Kafka and no feature. Enter at Topics.
 */
package dev.bankdesk.core.messaging;
