package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import java.nio.ByteBuffer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Two days of a bank's transactions on the topic, the same every time: 20,000 clients, 500 merchants, nine in ten at home. */
final class LoadedTopic {
    private static final int CUSTOMERS = 20_000;
    private static final int MERCHANTS = 500;
    private static final long FROM_MICROS =
            Instant.parse("2026-03-01T00:00:00Z").getEpochSecond() * 1_000_000;
    private static final long TWO_DAYS_MICROS = 2 * 86_400_000_000L - 60_000_000;
    private static final String[] ABROAD = {"DE", "ES", "IT", "BE", "GB", "US", "CH", "PT"};

    private LoadedTopic() {}

    static void fill(BankAddresses addresses, int transactions) {
        addSource(addresses);
        SplittableRandom random = new SplittableRandom(42);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.kafkaBootstrap(), "linger.ms", 20, "batch.size", 262_144),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int position = 1; position <= transactions; position++) {
                TransactionBooked event = event(random, position, transactions);
                producer.send(new ProducerRecord<>(
                        Topics.TRANSACTIONS,
                        Topics.partitionOf(event.getCustomer(), Topics.PARTITIONS),
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(event.getCustomer())
                                .array(),
                        event.toByteArray()));
            }
        }
    }

    private static void addSource(BankAddresses addresses) {
        try (var connection = DriverManager.getConnection(
                        addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword());
                var statement = connection.createStatement()) {
            statement.execute("insert into ledger.source (id, name)"
                    + " select coalesce(max(id), 0) + 1, 'simulator' from ledger.source on conflict do nothing");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransactionBooked event(SplittableRandom random, int position, int transactions) {
        // More small numbers than large ones: some merchants are visited far more often.
        int merchant = 1 + (int) (MERCHANTS * Math.pow(random.nextDouble(), 2));
        long customer = 1 + random.nextInt(CUSTOMERS);
        boolean abroad = random.nextInt(10) == 0;
        boolean online = merchant % 5 == 0;
        return TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(position)
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(FROM_MICROS + TWO_DAYS_MICROS * position / transactions)
                .setRecordedAtMicros(FROM_MICROS + position * 100L)
                .setKind((online ? TransactionKind.ONLINE_PAYMENT : TransactionKind.CARD_PAYMENT).code())
                .setChannel((online ? Channel.ONLINE : Channel.CARD).code())
                .setCategory(Category.values()[1 + merchant % 9].code())
                .setSegment(Segment.values()[1 + (int) (customer % 5)].code())
                .setDeclineReason(random.nextInt(40) == 0 ? 1 : 0)
                .setCustomer(customer)
                .setAccount(1_000_000 + customer)
                .setDebit(true)
                .setAmountMinor(100 + random.nextInt(20_000))
                .setReportingMinor(100 + random.nextInt(20_000))
                .setCurrency("EUR")
                .setCountry(abroad ? ABROAD[random.nextInt(ABROAD.length)] : "FR")
                .setAbroad(abroad)
                .setMcc(5_000 + merchant % 100)
                .setMerchant(merchant)
                .setSource("simulator")
                .build();
    }
}
