/**
 * The relay's end at Kafka: one transactional producer for the topic {@code transactions}. It owns how a record is keyed and
 * which partition it goes to. Enter at {@link dev.bankdesk.core.ledger.kafka.KafkaEventPublisher}.
 */
package dev.bankdesk.core.ledger.kafka;
