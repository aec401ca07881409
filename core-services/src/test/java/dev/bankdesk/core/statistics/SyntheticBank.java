package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;

/** Stands in for ledger and relay: writes journal rows and publishes the events that a relay would make of them. */
final class SyntheticBank implements AutoCloseable {
    private final TestBank bank;
    private final KafkaProducer<byte[], byte[]> relay;
    private final SyntheticTransactions transactions;

    /** Goes on after the last row of the journal, in position and in time. */
    SyntheticBank(TestBank bank, long seed, int customers) throws SQLException {
        this.bank = bank;
        this.relay = new KafkaProducer<>(
                Map.of("bootstrap.servers", bank.addresses().kafkaBootstrap(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        addCustomers(customers);
        transactions = continued(seed, customers);
    }

    private void addCustomers(int customers) throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.customer (id, reference, name, segment, opened_on)
                    select %1$d + n, 'synthetic-' || n, 'Customer ' || n, 1, '2020-01-01' from generate_series(0, %2$d) n
                    on conflict do nothing;
                    insert into ledger.account (id, reference, customer, currency, opened_on)
                    select 5000000000 + id, 'synthetic-' || id, id, 'EUR', '2020-01-01' from ledger.customer where id >= %1$d
                    on conflict do nothing;
                    insert into ledger.source (id, name)
                    select 30000 + row_number() over (), name
                      from unnest(array['simulator', 'gateway', 'cards.2014.csv']) name
                     where name not in (select name from ledger.source);
                    """
                            .formatted(SyntheticTransactions.FIRST_CUSTOMER, customers));
        }
    }

    private SyntheticTransactions continued(long seed, int customers) throws SQLException {
        String sql =
                """
                select h.epoch, h.position,
                       coalesce(extract(epoch from max(j.booked_at))::bigint + 60, 1772352000),
                       coalesce(extract(epoch from max(j.recorded_at))::bigint + 1, 1772355600)
                  from ledger.journal_head h left join ledger.journal j on j.decline_reason = 0 group by h.epoch, h.position
                """;
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new SyntheticTransactions(
                    seed, customers, row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    /** Books and publishes. */
    List<TransactionBooked> play(int count, long stepMicros) throws Exception {
        List<TransactionBooked> events = book(count, stepMicros);
        publish(events);
        return events;
    }

    /** Books and publishes what an import of old files would. */
    List<TransactionBooked> playOld(int count, long stepMicros, Duration ago) throws Exception {
        List<TransactionBooked> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TransactionBooked event = transactions.next(stepMicros);
            events.add(event.toBuilder()
                    .setBookedAtMicros(event.getBookedAtMicros() - ago.toSeconds() * 1_000_000)
                    .build());
        }
        book(events);
        publish(events);
        return events;
    }

    /**
     * As a promotion by force to a standby that was behind: the last rows were never there, and the epoch says so. Whoever
     * goes on is another bank object.
     */
    void loseTheLast(int rows) throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update ledger.journal_head set epoch = epoch + 1, position = position - " + rows);
            statement.execute("delete from ledger.journal j using ledger.journal_head h where j.position > h.position");
            statement.execute("update ledger.relay_state r set position = h.position from ledger.journal_head h");
            connection.commit();
        }
    }

    /** Into the journal only. */
    List<TransactionBooked> book(int count, long stepMicros) throws Exception {
        List<TransactionBooked> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(transactions.next(stepMicros));
        }
        book(events);
        return events;
    }

    private void book(List<TransactionBooked> events) throws Exception {
        try (Connection connection = bank.writer()) {
            connection.setAutoCommit(false);
            write(connection, events);
            connection.commit();
        }
    }

    private static void write(Connection connection, List<TransactionBooked> events) throws Exception {
        StringBuilder rows = new StringBuilder();
        Map<String, Integer> sources = new java.util.HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select name, id from ledger.source")) {
            while (row.next()) {
                sources.put(row.getString(1), row.getInt(2));
            }
        }
        for (TransactionBooked event : events) {
            row(rows, event, sources.get(event.getSource()));
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy ledger.journal (position, recorded_at, booked_at, debit_account, credit_account,"
                                + " amount_minor, reporting_minor, parent_position, merchant, kind, decline_reason, channel,"
                                + " category, segment, mcc, source, currency, country, abroad, epoch) from stdin",
                        new StringReader(rows.toString()));
        try (Statement statement = connection.createStatement()) {
            long last = events.get(events.size() - 1).getPosition();
            statement.execute("update ledger.journal_head set position = " + last);
            // A real relay that runs later in this bank must not publish these once more.
            statement.execute("update ledger.relay_state set topic = null, next_offsets = null, last_positions = null,"
                    + " position = " + last);
        }
    }

    private static void row(StringBuilder rows, TransactionBooked event, int source) {
        boolean debits = TransactionKind.of(event.getKind()).debitsCustomer();
        Object[] columns = {
            event.getPosition(),
            time(event.getRecordedAtMicros()),
            time(event.getBookedAtMicros()),
            debits ? event.getAccount() : 9781,
            debits ? 9781 : event.getAccount(),
            event.getAmountMinor(),
            event.hasReportingMinor() ? event.getReportingMinor() : "\\N",
            event.getParentPosition() == 0 ? "\\N" : event.getParentPosition(),
            event.getMerchant(),
            event.getKind(),
            event.getDeclineReason(),
            event.getChannel(),
            event.getCategory(),
            event.getSegment(),
            event.getMcc(),
            source,
            event.getCurrency(),
            event.getCountry(),
            event.getAbroad(),
            event.getEpoch()
        };
        for (int i = 0; i < columns.length; i++) {
            rows.append(i == 0 ? "" : "\t").append(columns[i]);
        }
        rows.append('\n');
    }

    private static String time(long micros) {
        return Instant.EPOCH
                .plus(micros, java.time.temporal.ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC)
                .toString();
    }

    void publish(List<TransactionBooked> events) {
        for (TransactionBooked event : events) {
            byte[] key = ByteBuffer.allocate(8).putLong(event.getCustomer()).array();
            int partition = Topics.partitionOf(event.getCustomer(), Topics.PARTITIONS);
            relay.send(new ProducerRecord<>(Topics.TRANSACTIONS, partition, key, event.toByteArray()));
        }
        relay.flush();
    }

    void publishBytes(int partition, byte[] value) {
        relay.send(new ProducerRecord<>(Topics.TRANSACTIONS, partition, new byte[8], value));
        relay.flush();
    }

    @Override
    public void close() {
        relay.close();
    }
}
