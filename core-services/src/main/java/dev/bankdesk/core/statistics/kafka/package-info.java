/**
 * Statistics and Kafka: publishes the topic {@code statistics} and follows it for a screen. It owns the messages of that
 * topic, absolute values that may be applied twice. Enter at {@link dev.bankdesk.core.statistics.kafka.KafkaLiveFeed}.
 */
package dev.bankdesk.core.statistics.kafka;
