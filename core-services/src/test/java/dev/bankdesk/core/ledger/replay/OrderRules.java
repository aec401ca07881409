package dev.bankdesk.core.ledger.replay;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What an order must be to be one, as a list to read: the field that is named first where several are wrong. */
final class OrderRules {
    private static final Set<TransactionKind> GIVE_BACK = Set.of(TransactionKind.REFUND, TransactionKind.REVERSAL);
    private static final Set<TransactionKind> REACH_CLIENTS =
            Set.of(TransactionKind.TRANSFER_OUT, TransactionKind.STANDING_ORDER);

    /** By field: what is wrong with it. In the order in which they are told. */
    private static final Map<String, Predicate<PaymentOrder>> FAULTS = faults();

    private OrderRules() {}

    private static Map<String, Predicate<PaymentOrder>> faults() {
        Map<String, Predicate<PaymentOrder>> faults = new LinkedHashMap<>();
        faults.put("key", order -> !isText(order.key(), 1, 100));
        faults.put("purpose", order -> !isText(order.purpose(), 0, 140));
        faults.put("source", order -> !isText(order.source(), 1, 60));
        faults.put(
                "country", order -> order.country() == null || !order.country().matches("[A-Z]{2}"));
        faults.put(
                "amount",
                order -> order.amount() == null
                        || order.amount().minor() < 1
                        || order.amount().minor() > 1_000_000_000_000L);
        faults.put(
                "bookedAt",
                order -> order.bookedAt() != null
                        && (order.bookedAt().isBefore(Instant.parse("1900-01-01T00:00:00Z"))
                                || order.bookedAt().isAfter(Instant.parse("2200-01-01T00:00:00Z"))));
        faults.put("kind", order -> order.kind() == null);
        faults.put("channel", order -> order.channel() == null);
        faults.put("mcc", order -> order.mcc() < 0 || order.mcc() > 9999);
        faults.put("merchant", order -> order.merchant() < 0);
        faults.put("factDecline", order -> order.factDecline() != null && !order.fact());
        faults.put(
                "originalPosition",
                order -> order.originalPosition() < 0
                        || order.originalPosition() > 0 && !GIVE_BACK.contains(order.kind()));
        faults.put(
                "counterAccount",
                order -> order.counterAccount() != 0
                        && (!REACH_CLIENTS.contains(order.kind())
                                || order.counterAccount() < 1_000_000
                                || order.counterAccount() == order.account()));
        return faults;
    }

    /** Null where nothing is wrong. */
    static String fault(PaymentOrder order) {
        for (Map.Entry<String, Predicate<PaymentOrder>> each : FAULTS.entrySet()) {
            if (each.getValue().test(order)) {
                return each.getKey();
            }
        }
        return null;
    }

    /** What its source may not bring; every account was opened on the same day, and the bank itself owes what is older too. */
    static String faultOfOrigin(PaymentOrder order, Set<String> imports, Set<Long> accounts, ZoneId zone) {
        if (order.fact()) {
            return imports.contains(order.source()) ? null : "source";
        }
        boolean isOfAClient = accounts.contains(order.account()) || accounts.contains(order.counterAccount());
        boolean isBefore = order.bookedAt() != null
                && order.bookedAt().atZone(zone).toLocalDate().isBefore(LocalDate.of(1990, 1, 1));
        return order.channel() != Channel.BANK && isOfAClient && isBefore ? "bookedAt" : null;
    }

    private static boolean isText(String text, int shortest, int longest) {
        return text != null
                && text.length() >= shortest
                && text.length() <= longest
                // A surrogate without its other half stands as itself among the code points.
                && text.codePoints()
                        .noneMatch(point -> Character.isISOControl(point) || point >= 0xD800 && point <= 0xDFFF);
    }

    /** What must be the same where the key is. */
    static PaymentOrder withoutKey(PaymentOrder order) {
        return new PaymentOrder(
                "",
                order.kind(),
                order.account(),
                order.counterAccount(),
                order.amount(),
                order.bookedAt(),
                order.channel(),
                order.merchant(),
                order.mcc(),
                order.country(),
                order.source(),
                order.purpose(),
                order.originalPosition(),
                order.fact(),
                order.factDecline(),
                order.category());
    }
}
