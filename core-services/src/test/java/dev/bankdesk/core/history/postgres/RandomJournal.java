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
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** A seeded journal that knows its rows: added up in plain Java to compare with; {@link WrittenJournal} writes it to a database. */
public final class RandomJournal {
    public static final ZoneId BANK_ZONE = ZoneId.of("Europe/Paris");
    public static final int CUSTOMERS = 150;
    static final int MERCHANTS = 40;
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

        /** Every third payee asked in dollars or pounds, whatever the account's currency. */
        boolean hasOriginal() {
            return position % 3 == 0;
        }

        /** The currency that the payee asked in. */
        String paidIn() {
            return hasOriginal() ? position % 2 == 0 ? "USD" : "GBP" : currency;
        }

        /** In minor units of {@link #paidIn}; what one of them costs falls by a thousandth a day, and begins again. */
        long paidMinor() {
            long thousandths = 500 + Math.floorMod(Math.floorDiv(bookedAt.getEpochSecond(), 86_400), 1_000);
            return hasOriginal() ? amount * thousandths / 1_000 + 7 : amount;
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

        public boolean passes(Filter filter) {
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
        public Measures measures() {
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

    /** Adds payments that were declined since nobody has their account, which is 0 then as its customer is. */
    void addOfUnknownAccounts(int count, Instant from, Instant to) {
        int at = rows.size();
        for (Row row : add(count, from, to)) {
            TransactionKind kind = TransactionKind.CARD_PAYMENT;
            Row declined = new Row(
                    row.position(),
                    row.recordedAt(),
                    row.bookedAt(),
                    0,
                    0,
                    kind.counterparty().idIn(java.util.Currency.getInstance(row.currency())),
                    kind,
                    DeclineReason.UNKNOWN_ACCOUNT.code(),
                    row.amount(),
                    row.reporting(),
                    row.currency(),
                    row.category(),
                    row.segment(),
                    row.channel(),
                    row.country(),
                    row.abroad(),
                    row.merchant(),
                    row.mcc(),
                    row.source(),
                    0);
            rows.set(at++, declined);
        }
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
}
