package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.messaging.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A seeded journal that knows its rows: written to a database, and added up in plain Java to compare with. */
public final class RandomJournal {
    public static final ZoneId BANK_ZONE = ZoneId.of("Europe/Paris");
    public static final int CUSTOMERS = 150;
    private static final int MERCHANTS = 40;
    private static final List<String> SOURCES = List.of("simulator", "client", "nasty,\"import\"");
    private static final List<String> COUNTRIES = List.of("FR", "FR", "FR", "DE", "ES", "ZZ");
    private static final Instant RECORDED = Instant.parse("2026-05-01T08:00:00Z");

    public record Row(
            long position,
            Instant recordedAt,
            Instant bookedAt,
            long customer,
            long account,
            long counterAccount,
            TransactionKind kind,
            int decline,
            long amount,
            Long reporting,
            String currency,
            Category category,
            Segment segment,
            Channel channel,
            String country,
            boolean abroad,
            int merchant,
            int mcc,
            int source,
            long parent) {
        public long debit() {
            return kind.debitsCustomer() ? account : counterAccount;
        }

        public long credit() {
            return kind.debitsCustomer() ? counterAccount : account;
        }

        String value(Dimension dimension) {
            return switch (dimension) {
                case SEGMENT -> segment.name();
                case CATEGORY -> category.name();
                case COUNTRY -> country;
                case CHANNEL -> channel.name();
                case KIND -> kind.name();
                case CURRENCY -> currency;
                case SOURCE -> SOURCES.get(source - 1);
                case MERCHANT -> Integer.toString(merchant);
                case MCC -> Integer.toString(mcc);
                case DECLINE_REASON ->
                    decline == 0 ? Dimension.BOOKED : DeclineReason.of(decline).name();
                case REGION -> regionOf(customer);
                case AGE_BAND -> ageBand().name();
            };
        }

        boolean passes(Filter filter) {
            return filter.accepts(segment, category, country, channel, SOURCES.get(source - 1))
                    && passes(filter.finer());
        }

        private boolean passes(FinerFilter filter) {
            return allows(filter.kinds(), kind)
                    && allows(filter.currencies(), currency)
                    && allows(filter.merchants(), merchant)
                    && allows(filter.mccs(), mcc)
                    && allows(filter.regions(), regionOf(customer))
                    && allows(filter.ageBands(), ageBand())
                    && (filter.declineReasons().isEmpty()
                            || decline != 0 && filter.declineReasons().contains(DeclineReason.of(decline)));
        }

        private static <T> boolean allows(Set<T> values, T value) {
            return values.isEmpty() || values.contains(value);
        }

        /** By birthday: who was born in 1990 is in the band from 35 in the year in which he becomes 35. */
        AgeBand ageBand() {
            int born = birthYearOf(customer);
            if (born == 0) {
                return AgeBand.UNKNOWN;
            }
            int age = bookedAt.atZone(BANK_ZONE).getYear() - born;
            return age < 18
                    ? AgeBand.UNDER_18
                    : age < 25
                            ? AgeBand.FROM_18
                            : age >= 65 ? AgeBand.FROM_65 : AgeBand.valueOf("FROM_" + ((age - 5) / 10 * 10 + 5));
        }

        /** docs/METRICS.md, written a second time. */
        Measures measures() {
            boolean opening = kind == TransactionKind.OPENING;
            boolean back = kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
            if (decline != 0) {
                return new Measures(0, 0, 0, 0, kind.isPayment() ? 1 : 0, 0, 0, 0, 0, 0);
            }
            if (opening) {
                return Measures.ZERO;
            }
            long sign = back ? -1 : kind.isPayment() ? 1 : 0;
            long rated = reporting == null ? 0 : reporting;
            boolean fee = parent > 0 && (kind == TransactionKind.FEE || back && category == Category.BANK && mcc == 0);
            return new Measures(
                    1,
                    kind.isPayment() ? 1 : 0,
                    sign * rated,
                    rated,
                    0,
                    abroad ? sign * rated : 0,
                    fee ? (back ? -rated : rated) : 0,
                    sign * amount,
                    amount,
                    reporting == null ? 1 : 0);
        }
    }

    public final List<Row> rows = new ArrayList<>();
    private final Random random;
    private long lastPosition;

    public RandomJournal(long seed) {
        random = new Random(seed);
    }

    /** Every fifth client's is not known. */
    static String regionOf(long customer) {
        return customer % 5 == 0 ? "" : customer % 5 < 3 ? "Île-de-France" : "Bretagne";
    }

    /** 0 where it is not known. */
    static int birthYearOf(long customer) {
        return customer % 9 == 0 ? 0 : 1940 + (int) (customer * 7 % 75);
    }

    public static long accountOf(long customer) {
        return 1_000_000 + customer;
    }

    private static String currencyOf(long customer) {
        return customer % 7 == 0 ? "CZK" : customer % 11 == 0 ? "JPY" : "EUR";
    }

    /** Adds rows with booking times spread over a range, in no order of time. */
    public List<Row> add(int count, Instant from, Instant to) {
        List<Row> added = new ArrayList<>();
        long millis = ChronoUnit.MILLIS.between(from, to);
        for (int i = 0; i < count; i++) {
            added.add(next(from.plusMillis(random.nextLong(millis))));
        }
        rows.addAll(added);
        return added;
    }

    private Row next(Instant bookedAt) {
        long position = ++lastPosition;
        long customer = 1 + random.nextInt(CUSTOMERS);
        TransactionKind kind = TransactionKind.values()[random.nextInt(TransactionKind.values().length)];
        String currency = currencyOf(customer);
        boolean betweenClients = kind == TransactionKind.TRANSFER_OUT && random.nextBoolean();
        long other = 1 + random.nextInt(CUSTOMERS);
        boolean toClient =
                betweenClients && other != customer && currencyOf(other).equals(currency);
        long counter = toClient ? accountOf(other) : kind.counterparty().idIn(java.util.Currency.getInstance(currency));
        long amount = 1 + random.nextInt(100_000);
        int merchant = kind.isPayment() && random.nextInt(4) > 0 ? 1 + random.nextInt(MERCHANTS) : 0;
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        return new Row(
                position,
                RECORDED.plusMillis(position),
                bookedAt.truncatedTo(ChronoUnit.MICROS),
                customer,
                accountOf(customer),
                counter,
                kind,
                random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 0,
                amount,
                random.nextInt(20) == 0 ? null : Long.valueOf(amount / 2 + 1),
                currency,
                Category.values()[random.nextInt(Category.values().length)],
                Segment.values()[(int) (customer % Segment.values().length)],
                Channel.values()[random.nextInt(Channel.values().length)],
                country,
                !country.equals("FR") && !country.equals("ZZ"),
                merchant,
                merchant > 0 ? 5000 + merchant % 9 : position % 2 == 0 ? 6012 : 0,
                1 + random.nextInt(SOURCES.size()),
                random.nextInt(3) == 0 ? 1 : 0);
    }

    /** The same question, answered row by row. */
    public Map<List<String>, Measures> sums(
            Instant from, Instant to, Filter filter, List<Dimension> by, Function<Instant, Instant> bucket) {
        Map<List<String>, Measures> sums = new HashMap<>();
        for (Row row : rows) {
            if (row.bookedAt().isBefore(from) || !row.bookedAt().isBefore(to) || !row.passes(filter)) {
                continue;
            }
            List<String> key = new ArrayList<>();
            key.add(bucket.apply(row.bookedAt()).toString());
            by.forEach(dimension -> key.add(row.value(dimension)));
            sums.merge(key, row.measures(), Measures::plus);
        }
        sums.values().removeIf(Measures.ZERO::equals);
        return sums;
    }

    /** Customers, accounts, merchants, sources and settings that the rows refer to. */
    public static void writeMasterRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger.source (id, name) values (1, 'simulator'), (2, 'client'),"
                    + " (3, 'nasty,\"import\"') on conflict do nothing");
            statement.execute(
                    "insert into ledger.customer (id, reference, name, segment, birth_year, region, home_country,"
                            + " opened_on)"
                            + " select i, 'c' || i, case when i = 13 then '=Ørsted, \"Åse\"' else 'Client ' || i end,"
                            + " i % 6, case when i % 9 <> 0 then 1940 + i * 7 % 75 end, case when i % 5 = 0 then '' when i % 5 < 3"
                            + " then 'Île-de-France' else 'Bretagne' end, 'FR', '2020-01-01' from generate_series(1, "
                            + CUSTOMERS + ") i");
            statement.execute("insert into ledger.account (id, reference, customer, currency, card_last4, opened_on)"
                    + " select 1000000 + i, 'a' || i, i, case when i % 7 = 0 then 'CZK' when i % 11 = 0 then 'JPY'"
                    + " else 'EUR' end, lpad((i * 37)::text, 4, '0'), '2020-01-01' from generate_series(1, "
                    + CUSTOMERS + ") i");
            statement.execute("insert into ledger.merchant (id, reference, name, mcc) select i, 'm' || i,"
                    + " 'Shop ' || i, 5000 + i % 9 from generate_series(1, " + MERCHANTS + ") i");
        }
    }

    public static void write(Connection connection, List<Row> rows) throws SQLException {
        String insert =
                """
                insert into ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor,
                    reporting_minor, parent_position, merchant, kind, decline_reason, channel, category, segment, mcc, source,
                    currency, country, abroad, purpose)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Row row : rows) {
                Object[] values = {
                    row.position(),
                    at(row.recordedAt()),
                    at(row.bookedAt()),
                    row.debit(),
                    row.credit(),
                    row.amount(),
                    row.reporting(),
                    row.parent(),
                    row.merchant(),
                    row.kind().code(),
                    row.decline(),
                    row.channel().code(),
                    row.category().code(),
                    row.segment().code(),
                    row.mcc(),
                    row.source(),
                    row.currency(),
                    row.country(),
                    row.abroad(),
                    "purpose of " + row.position()
                };
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        writeBalances(connection);
    }

    private static void writeBalances(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    update ledger.account a set balance_minor = e.minor
                    from (select account, sum(minor) as minor
                          from ledger.journal j
                          cross join lateral (values (debit_account, -amount_minor), (credit_account, amount_minor))
                               as leg (account, minor)
                          where decline_reason = 0 group by account) e
                    where e.account = a.id""");
        }
    }

    /** The cube as its consumer would leave it after these rows, from the plain sums of this class. */
    public void writeCube(Connection connection) throws SQLException {
        writeCube(connection, row -> true);
    }

    /** The cube, in the place of an older one, when it has taken some of the rows. */
    void writeCube(Connection connection, Predicate<Row> taken) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("cell_day", "cell_hour", "quarter_total", "merchant_day", "cube_position")) {
                statement.execute("delete from statistics." + table);
            }
        }
        List<Dimension> cell = List.of(
                Dimension.SEGMENT,
                Dimension.CATEGORY,
                Dimension.COUNTRY,
                Dimension.CHANNEL,
                Dimension.KIND,
                Dimension.CURRENCY,
                Dimension.SOURCE);
        Function<Instant, Object> day = moment -> moment.atZone(BANK_ZONE).toLocalDate();
        writeTable(connection, "cell_day", cell, row -> day.apply(row.bookedAt()), taken);
        writeTable(connection, "cell_hour", cell, row -> at(row.bookedAt().truncatedTo(ChronoUnit.HOURS)), taken);
        writeTable(
                connection,
                "quarter_total",
                List.of(),
                row -> at(Instant.ofEpochSecond(row.bookedAt().getEpochSecond() / 900 * 900)),
                taken);
        writeTable(
                connection,
                "merchant_day",
                List.of(Dimension.MERCHANT, Dimension.MCC, Dimension.CURRENCY),
                row -> day.apply(row.bookedAt()),
                taken.and(row -> row.merchant() != 0 || row.mcc() != 0));
        writePositions(connection, taken);
    }

    private void writeTable(
            Connection connection, String table, List<Dimension> by, Function<Row, Object> time, Predicate<Row> which)
            throws SQLException {
        Map<List<Object>, Measures> sums = new HashMap<>();
        for (Row row : rows) {
            if (which.test(row)) {
                List<Object> key = new ArrayList<>();
                key.add(time.apply(row));
                by.forEach(dimension -> key.add(code(row, dimension)));
                sums.merge(key, row.measures(), Measures::plus);
            }
        }
        String marks = "?,".repeat(1 + by.size() + 10);
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into statistics." + table + " values (" + marks.substring(0, marks.length() - 1) + ")")) {
            for (var sum : sums.entrySet()) {
                int next = 1;
                for (Object part : sum.getKey()) {
                    statement.setObject(next++, part);
                }
                Measures m = sum.getValue();
                for (long value : new long[] {
                    m.booked(),
                    m.payments(),
                    m.amountMinor(),
                    m.turnoverMinor(),
                    m.declined(),
                    m.foreignMinor(),
                    m.feeMinor(),
                    m.amountNativeMinor(),
                    m.turnoverNativeMinor(),
                    m.unrated()
                }) {
                    statement.setLong(next++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Object code(Row row, Dimension dimension) {
        return switch (dimension) {
            case SEGMENT -> row.segment().code();
            case CATEGORY -> row.category().code();
            case CHANNEL -> row.channel().code();
            case KIND -> row.kind().code();
            case SOURCE -> row.source();
            case MERCHANT -> row.merchant();
            case MCC -> row.mcc();
            case DECLINE_REASON -> row.decline();
            case COUNTRY, CURRENCY, REGION, AGE_BAND -> row.value(dimension);
        };
    }

    private void writePositions(Connection connection, Predicate<Row> taken) throws SQLException {
        Map<Integer, Row> last = new HashMap<>();
        rows.stream()
                .filter(taken)
                .forEach(row -> last.merge(
                        Topics.partitionOf(row.customer(), Topics.PARTITIONS),
                        row,
                        (a, b) -> a.position() > b.position() ? a : b));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into statistics.cube_position (partition, topic, next_offset, position, recorded_at, owner_epoch)"
                        + " values (?, 't', 0, ?, ?, 1)")) {
            for (var partition : last.entrySet()) {
                statement.setInt(1, partition.getKey());
                statement.setLong(2, partition.getValue().position());
                statement.setObject(3, at(partition.getValue().recordedAt()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
