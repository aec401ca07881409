package dev.bankdesk.core.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The daily card limits of one batch: what cards pay, pay online and draw on one day of the bank's is together at most the
 * account's limit. Asks nothing of the store where no account of the batch has one.
 */
final class DayLimits {
    private static final DayLimits NONE = new DayLimits(null, null, Map.of());

    private final CardLimits limits;
    private final ZoneId zone;
    private final Map<CardDay, CardSpending> spent;

    private DayLimits(CardLimits limits, ZoneId zone, Map<CardDay, CardSpending> spent) {
        this.limits = limits;
        this.zone = zone;
        this.spent = spent;
    }

    static DayLimits of(JournalStore.Writing writing, List<PreparedOrder> orders, BankNow bank) {
        CardLimits limits = writing.cardLimits();
        if (limits.isEmpty()) {
            return NONE;
        }
        ZoneId zone = bank.terms().zone();
        Set<CardDay> days = new HashSet<>();
        for (PreparedOrder prepared : orders) {
            PaymentOrder order = prepared.order();
            if (prepared.malformed() == null && counts(order) && limits.of(order.account()) != CardLimits.NONE) {
                Instant bookedAt = order.bookedAt() == null ? bank.clock() : order.bookedAt();
                days.add(CardDay.of(order.account(), bookedAt, zone));
            }
        }
        return days.isEmpty() ? NONE : new DayLimits(limits, zone, new HashMap<>(writing.spentOn(days)));
    }

    private static boolean counts(PaymentOrder order) {
        return switch (order.kind()) {
            case CARD_PAYMENT, ONLINE_PAYMENT, CASH_WITHDRAWAL -> true;
            default -> false;
        };
    }

    /** @param minor in the account's currency, without a fee of the bank's */
    boolean forbid(PaymentOrder order, Instant bookedAt, long minor) {
        if (limits == null || !counts(order)) {
            return false;
        }
        long limit = limits.of(order.account());
        return limit != CardLimits.NONE && spending(order, bookedAt).minor() + minor > limit;
    }

    /** What a file states counts as well, though no limit forbids it. */
    void booked(PaymentOrder order, Instant bookedAt, long minor) {
        if (limits != null && counts(order) && limits.of(order.account()) != CardLimits.NONE) {
            spending(order, bookedAt).add(minor);
        }
    }

    private CardSpending spending(PaymentOrder order, Instant bookedAt) {
        return spent.get(CardDay.of(order.account(), bookedAt, zone));
    }
}
