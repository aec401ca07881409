package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Merchant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The orders of one client on one day while they are written down; numbers them in the order of writing. */
final class DaySheet {
    private final Client client;
    private final Day day;
    private final List<PlannedOrder> orders = new ArrayList<>(8);

    DaySheet(Client client, Day day) {
        this.client = client;
        this.day = day;
    }

    /** @param second of the day on the bank's clocks; kept inside the day */
    void add(
            TransactionKind kind,
            Channel channel,
            long amountMinor,
            String currency,
            int second,
            Merchant merchant,
            String country,
            String purpose) {
        write(kind, channel, -1, amountMinor, currency, second, merchant, null, country, purpose, null);
    }

    /** @param category null where the kind says enough */
    void standingOrder(long amountMinor, int second, Category category, String purpose) {
        write(
                TransactionKind.STANDING_ORDER,
                Channel.TRANSFER,
                -1,
                amountMinor,
                "EUR",
                second,
                null,
                category,
                client.home().name(),
                purpose,
                null);
    }

    void pay(int peer, long amountMinor, int second, String purpose) {
        write(
                TransactionKind.TRANSFER_OUT,
                Channel.TRANSFER,
                peer,
                amountMinor,
                "EUR",
                second,
                null,
                null,
                client.home().name(),
                purpose,
                null);
    }

    void giveBack(PlannedOrder purchase, int second) {
        write(
                TransactionKind.REFUND,
                purchase.channel(),
                -1,
                purchase.amountMinor(),
                purchase.currency(),
                second,
                purchase.merchant(),
                null,
                purchase.country(),
                "Refund",
                purchase);
    }

    List<PlannedOrder> orders() {
        return orders;
    }

    private void write(
            TransactionKind kind,
            Channel channel,
            int peer,
            long amountMinor,
            String currency,
            int second,
            Merchant merchant,
            Category category,
            String country,
            String purpose,
            PlannedOrder refunds) {
        if (amountMinor > 0) {
            Instant at = day.start().plusSeconds(Math.max(0, Math.min(second, day.lastSecond())));
            orders.add(new PlannedOrder(
                    client.number(),
                    day.date(),
                    orders.size(),
                    kind,
                    channel,
                    peer,
                    amountMinor,
                    currency,
                    at,
                    merchant,
                    category,
                    country,
                    purpose,
                    refunds));
        }
    }

    /**
     * A date with what is asked of it often.
     *
     * @param lastSecond 86,399, but for the two days a year on which the clocks are set
     */
    record Day(LocalDate date, Instant start, int lastSecond, long epochDay) {
        static Day of(LocalDate date) {
            Instant start = date.atStartOfDay(ClientDays.ZONE).toInstant();
            Instant next = date.plusDays(1).atStartOfDay(ClientDays.ZONE).toInstant();
            int seconds = Math.toIntExact(next.getEpochSecond() - start.getEpochSecond());
            return new Day(date, start, seconds - 1, date.toEpochDay());
        }
    }
}
