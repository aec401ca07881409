package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.Behaviour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sums of a client's day or month: the columns of both tables, and what one side of a journal row adds to each, by
 * docs/METRICS.md. {@code core.verify} writes the same down once more, by its own means.
 */
final class DaySums {
    private static final String OPENING = Integer.toString(TransactionKind.OPENING.code());
    private static final String DEBITS = codes(TransactionKind::debitsCustomer);
    private static final String PAYMENTS = codes(TransactionKind::isPayment);
    private static final String GIVES_BACK =
            codes(kind -> kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL);

    /** In the order of the tables. */
    static final List<String> COLUMNS = Stream.of(
                    Stream.of("spent_minor"),
                    Arrays.stream(Category.values()).map(DaySums::column),
                    Stream.of(
                            "income_minor",
                            "fixed_minor",
                            "cash_minor",
                            "online_minor",
                            "abroad_minor",
                            "fee_abroad_minor",
                            "payments",
                            "purchases",
                            "purchases_minor",
                            "declined",
                            "unrated"))
            .flatMap(columns -> columns)
            .toList();

    private DaySums() {}

    static String column(Category category) {
        return "spent_" + category.name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return String.join(", ", COLUMNS);
    }

    private static String codes(Predicate<TransactionKind> which) {
        return Arrays.stream(TransactionKind.values())
                .filter(which)
                .map(kind -> Integer.toString(kind.code()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Customer, day (days since 1970) and the sums of the positions behind the first parameter up to the second; days are cut
     * in the zone that is the third. {@code minor} is what the row moved, {@code sign} what it does to the own spending.
     */
    static final String OF_POSITIONS = ofPositions();

    private static String ofPositions() {
        String sides =
                """
                with rows as (
                    select j.booked_at, j.kind, j.channel, j.category, j.mcc, j.abroad, j.decline_reason = 0 as booked,
                           j.reporting_minor is null as unrated, coalesce(j.reporting_minor, 0) as minor,
                           coalesce(j.parent_position, 0) > 0 as belongs, j.kind in (%1$s) as pays,
                           j.kind in (%2$s) as gives_back, j.kind in (%3$s) as debits,
                           own.customer as own, other.customer as other
                      from ledger.journal j
                      left join ledger.account own
                        on own.id = case when j.kind in (%3$s) then j.debit_account else j.credit_account end
                      left join ledger.account other
                        on other.id = case when j.kind in (%3$s) then j.credit_account else j.debit_account end
                     where j.position > ? and j.position <= ? and j.kind <> %4$s),
                sides as (
                    select own as customer, r.*, true as orders,
                           case when not booked then 0 when pays then 1 when gives_back then -1 else 0 end as sign
                      from rows r where own is not null
                    union all
                    select other, r.*, false, 0 from rows r
                     where other is not null and other is distinct from own and booked)
                select customer, (booked_at at time zone ?)::date - date '1970-01-01' as day, %5$s
                  from sides group by 1, 2 order by 1, 2
                """;
        return sides.formatted(PAYMENTS, GIVES_BACK, DEBITS, OPENING, String.join(",\n       ", expressions()));
    }

    private static List<String> expressions() {
        Stream<String> categories = Arrays.stream(Category.values())
                .map(category -> "sum(sign * minor) filter (where category = " + category.code() + ")");
        String bank = Integer.toString(Category.BANK.code());
        String cash = Integer.toString(Category.CASH.code());
        String contracts = Category.HOUSING.code() + ", " + Category.INSURANCE.code();
        Stream<String> others = Stream.of(
                // What comes in: to who orders it, or to the other side of what another client orders.
                "sum(case when orders and kind in (" + codes(DaySums::isIncome) + ") and other is distinct from own"
                        + " then minor when not orders and debits then minor when not orders and gives_back then -minor"
                        + " end) filter (where booked)",
                "sum(sign * minor) filter (where kind in (" + codes(DaySums::isByContract) + ") or category in ("
                        + contracts + "))",
                "sum(sign * minor) filter (where kind = " + TransactionKind.CASH_WITHDRAWAL.code()
                        + " or gives_back and category = " + cash + ")",
                "sum(sign * minor) filter (where kind = " + TransactionKind.ONLINE_PAYMENT.code() + " or channel = "
                        + dev.bankdesk.core.banking.Channel.ONLINE.code() + ")",
                "sum(sign * minor) filter (where abroad)",
                "sum(case when kind = " + TransactionKind.FEE.code() + " then minor when gives_back and category = "
                        + bank + " and mcc = 0 then -minor end) filter (where booked and orders and belongs)",
                "count(*) filter (where sign = 1)",
                "count(*) filter (where sign = 1 and kind in (" + codes(DaySums::isPurchase) + "))",
                "sum(minor) filter (where sign = 1 and kind in (" + codes(DaySums::isPurchase) + "))",
                "count(*) filter (where not booked and pays)",
                "count(*) filter (where booked and unrated)");
        return Stream.of(Stream.of("sum(sign * minor)"), categories, others)
                .flatMap(each -> each)
                .map(each -> "coalesce(" + each + ", 0)::bigint")
                .toList();
    }

    private static boolean isIncome(TransactionKind kind) {
        return kind == TransactionKind.SALARY
                || kind == TransactionKind.INTEREST
                || kind == TransactionKind.TRANSFER_IN;
    }

    private static boolean isByContract(TransactionKind kind) {
        return kind == TransactionKind.DIRECT_DEBIT || kind == TransactionKind.STANDING_ORDER;
    }

    private static boolean isPurchase(TransactionKind kind) {
        return kind == TransactionKind.CARD_PAYMENT || kind == TransactionKind.ONLINE_PAYMENT;
    }

    /** The row's sums by the names of their columns. */
    static Behaviour behaviour(ResultSet row) throws SQLException {
        Map<Category, Long> spent = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            long minor = row.getLong(column(category));
            if (minor != 0) {
                spent.put(category, minor);
            }
        }
        return new Behaviour(
                spent,
                row.getLong("income_minor"),
                row.getLong("fixed_minor"),
                row.getLong("cash_minor"),
                row.getLong("online_minor"),
                row.getLong("abroad_minor"),
                row.getLong("fee_abroad_minor"),
                row.getLong("payments"),
                row.getLong("purchases"),
                row.getLong("purchases_minor"),
                row.getLong("declined"),
                row.getLong("unrated"));
    }
}
