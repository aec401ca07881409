package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import java.time.Instant;
import java.util.Map;

/**
 * One transaction on the tape.
 *
 * @param customerName empty where it is not known
 * @param merchantOrPurpose empty where there is neither; the kind's name stands there then
 * @param original null where the payee asked in the account's currency
 * @param declined null where booked
 */
public record TapeRow(
        long position,
        Instant bookedAt,
        TransactionKind kind,
        long customer,
        String customerName,
        String merchantOrPurpose,
        Segment segment,
        Category category,
        String country,
        Channel channel,
        Money original,
        Money amount,
        DeclineReason declined,
        String source) {

    boolean passes(Filter filter) {
        return filter.accepts(segment, category, country, channel, source);
    }

    /** @param customers and {@code merchants}: names by id, for events carry none */
    static TapeRow of(TransactionBooked event, Map<Long, String> customers, Map<Integer, String> merchants) {
        long micros = event.getBookedAtMicros();
        return new TapeRow(
                event.getPosition(),
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000),
                TransactionKind.of(event.getKind()),
                event.getCustomer(),
                customers.getOrDefault(event.getCustomer(), ""),
                merchants.getOrDefault(event.getMerchant(), ""),
                Segment.of(event.getSegment()),
                Category.of(event.getCategory()),
                event.getCountry(),
                Channel.of(event.getChannel()),
                event.getOriginalCurrency().isEmpty()
                        ? null
                        : Money.of(event.getOriginalMinor(), event.getOriginalCurrency()),
                Money.of(event.getAmountMinor(), event.getCurrency()),
                event.getDeclineReason() == 0 ? null : DeclineReason.of(event.getDeclineReason()),
                event.getSource());
    }

    static TapeRow of(TransactionRow row) {
        return new TapeRow(
                row.position(),
                row.bookedAt(),
                row.kind(),
                row.customer(),
                row.customerName() == null ? "" : row.customerName(),
                row.merchant() == null || row.merchant().isEmpty() ? row.purpose() : row.merchant(),
                row.segment(),
                row.category(),
                row.country(),
                row.channel(),
                row.original(),
                row.amount(),
                row.declined(),
                row.source());
    }
}
