package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.TransactionRow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Makes journal rows for tests: single ones by hand, and the seeded months of a small bank. */
final class Rows {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final List<String> CLIENTS =
            List.of("Émilie Garnier", "Thomas Lefebvre", "Inès Bouchard", "Marc Vandenberghe", "Nadia Rossi");
    private static final Category[] CATEGORIES = {
        Category.GROCERIES,
        Category.GROCERIES,
        Category.GROCERIES,
        Category.HOUSING,
        Category.TRANSPORT,
        Category.TRANSPORT,
        Category.RESTAURANTS,
        Category.RESTAURANTS,
        Category.ONLINE_SHOPPING,
        Category.TRAVEL,
        Category.HEALTH,
        Category.CASH
    };
    private static final String[] COUNTRIES = {"FR", "FR", "FR", "FR", "FR", "BE", "ES", "IT", "GB"};

    private long position;

    TransactionRow payment(Instant at, long minor, Category category, String country) {
        return row(at, TransactionKind.CARD_PAYMENT, null, minor, category, country, Channel.CARD, 1);
    }

    TransactionRow refund(Instant at, long minor, Category category) {
        return row(at, TransactionKind.REFUND, null, minor, category, "FR", Channel.CARD, 1);
    }

    TransactionRow declined(Instant at, long minor, Category category) {
        return row(
                at,
                TransactionKind.CARD_PAYMENT,
                DeclineReason.INSUFFICIENT_FUNDS,
                minor,
                category,
                "FR",
                Channel.CARD,
                1);
    }

    /** A payment in a currency that has no rate. */
    TransactionRow unrated(Instant at, long minor, String currency) {
        TransactionRow euro = payment(at, minor, Category.GROCERIES, "CZ");
        return new TransactionRow(
                euro.position(),
                at,
                at,
                euro.kind(),
                null,
                euro.customer(),
                euro.customerName(),
                euro.segment(),
                euro.debitAccount(),
                euro.creditAccount(),
                Money.of(minor, currency),
                null,
                null,
                euro.category(),
                euro.channel(),
                "CZ",
                false,
                0,
                1,
                "Merchant 1",
                "",
                "berka",
                0,
                null);
    }

    TransactionRow row(
            Instant at,
            TransactionKind kind,
            DeclineReason declined,
            long minor,
            Category category,
            String country,
            Channel channel,
            int client) {
        position++;
        long account = 1_000_000L + client;
        boolean debits = kind.debitsCustomer();
        Segment segment = Segment.values()[1 + client % 5];
        int merchant = 1 + category.code() * 3 + client % 3;
        boolean abroad = !"FR".equals(country);
        Money original = "GB".equals(country) ? Money.of(minor * 85 / 100, "GBP") : null;
        return new TransactionRow(
                position,
                at,
                at,
                kind,
                declined,
                client,
                CLIENTS.get(client % CLIENTS.size()),
                segment,
                debits ? account : 9781,
                debits ? 9781 : account,
                Money.of(minor, "EUR"),
                original,
                minor,
                category,
                channel,
                country,
                abroad,
                5411,
                merchant,
                "Merchant " + merchant,
                "",
                "simulator",
                0,
                null);
    }

    /** Seeded days until a moment, with the rhythm of a week: what the pictures and the larger tests show. */
    List<TransactionRow> bank(LocalDate first, Instant until, int perDay) {
        Random random = new Random(7);
        List<TransactionRow> rows = new java.util.ArrayList<>();
        for (LocalDate day = first; !day.atStartOfDay(PARIS).toInstant().isAfter(until); day = day.plusDays(1)) {
            double weight =
                    day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.7 : day.getDayOfWeek() == DayOfWeek.SATURDAY ? 1.2 : 1;
            long count = Math.round(perDay * weight * (0.93 + random.nextDouble() * 0.14));
            for (int i = 0; i < count; i++) {
                LocalTime time = LocalTime.ofSecondOfDay(
                        (long) (Math.min(0.999, Math.max(0, 0.6 + random.nextGaussian() * 0.15)) * 86_400));
                Instant at = day.atTime(time).atZone(PARIS).toInstant();
                if (at.isBefore(until)) {
                    rows.add(seeded(at, random));
                }
            }
        }
        return rows;
    }

    private TransactionRow seeded(Instant at, Random random) {
        Category category = CATEGORIES[random.nextInt(CATEGORIES.length)];
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        long minor = Math.round(Math.exp(3.4 + random.nextGaussian()) * 10_000);
        int client = random.nextInt(40);
        double fate = random.nextDouble();
        Channel channel = category == Category.ONLINE_SHOPPING
                ? Channel.ONLINE
                : category == Category.CASH ? Channel.ATM : Channel.CARD;
        TransactionKind kind = fate < 0.02
                ? TransactionKind.REFUND
                : channel == Channel.ONLINE
                        ? TransactionKind.ONLINE_PAYMENT
                        : channel == Channel.ATM ? TransactionKind.CASH_WITHDRAWAL : TransactionKind.CARD_PAYMENT;
        DeclineReason declined = fate > 0.98 ? DeclineReason.values()[random.nextInt(6)] : null;
        return row(at, kind, declined, minor, category, country, channel, client);
    }
}
