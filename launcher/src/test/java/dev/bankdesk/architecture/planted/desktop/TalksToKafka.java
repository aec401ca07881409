package dev.bankdesk.architecture.planted.desktop;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class TalksToKafka {
    org.apache.kafka.clients.consumer.Consumer<String, String> forbidden;
}
