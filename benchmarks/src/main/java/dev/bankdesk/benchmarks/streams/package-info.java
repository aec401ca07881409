/**
 * The live aggregates once more, as Kafka Streams applications: what the statistics are measured and compared against. It owns
 * the two topologies and their settings. Enter at {@link dev.bankdesk.benchmarks.streams.StreamsPeer}.
 */
package dev.bankdesk.benchmarks.streams;
