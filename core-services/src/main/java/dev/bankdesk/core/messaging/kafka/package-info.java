/**
 * The Kafka adapter of messaging: a topic read by a member of a consumer group, a channel whose queues are topics, and the topic
 * of dead letters. It owns the settings of our Kafka clients. Enter at {@link dev.bankdesk.core.messaging.kafka.KafkaLog} and
 * {@link dev.bankdesk.core.messaging.kafka.KafkaMessageChannel}.
 */
package dev.bankdesk.core.messaging.kafka;
