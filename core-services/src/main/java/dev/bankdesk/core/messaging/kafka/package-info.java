/**
 * The Kafka adapter of messaging: a topic read by a member of a consumer group, and the topic of dead letters. It owns the
 * settings of our Kafka clients and no thread. Enter at {@link dev.bankdesk.core.messaging.kafka.KafkaLog}.
 */
package dev.bankdesk.core.messaging.kafka;
