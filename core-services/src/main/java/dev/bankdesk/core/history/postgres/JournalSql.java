package dev.bankdesk.core.history.postgres;

import static dev.bankdesk.core.banking.TransactionKind.FEE;
import static dev.bankdesk.core.banking.TransactionKind.OPENING;
import static dev.bankdesk.core.banking.TransactionKind.REFUND;
import static dev.bankdesk.core.banking.TransactionKind.REVERSAL;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of docs/METRICS.md as SQL over rows {@code j} of {@code ledger.journal}, and the filter bar as conditions. */
final class JournalSql {
    private static final String PAYMENT = "j.kind in " + codes(TransactionKind::isPayment);
    private static final String GIVEN_BACK = "j.kind in " + codes(kind -> kind == REFUND || kind == REVERSAL);
    private static final String BOOKED = "j.decline_reason = 0";
    private static final String NOT_OPENING = "j.kind <> " + OPENING.code();
    private static final String OF_FEE = "j.parent_position > 0 and (j.kind = " + FEE.code() + " or " + GIVEN_BACK
            + " and j.category = " + Category.BANK.code() + " and j.mcc = 0)";

    /** The account of the customer who ordered. */
    static final String PRIMARY_ACCOUNT = "case when j.kind in " + codes(TransactionKind::debitsCustomer)
            + " then j.debit_account else j.credit_account end";

    /** Joined where a dimension asks for the client who ordered. */
    private static final String CLIENT = "\nleft join ledger.account oa on oa.id = " + PRIMARY_ACCOUNT
            + "\nleft join ledger.customer oc on oc.id = oa.customer";

    private JournalSql() {}

    /** A dimension of rows {@code j}; needs what {@link #joinsOf} joins. */
    static String column(Dimension dimension) {
        return switch (dimension) {
            case REGION -> "coalesce(oc.region, '')";
            case AGE_BAND -> ageBand("oc");
            default -> "j." + dimension.key();
        };
    }

    /** Each with a comma before it and its own name behind it. */
    static String columns(Set<Dimension> by) {
        return by.stream()
                .map(dimension -> ", " + column(dimension) + " as " + dimension.key())
                .collect(Collectors.joining());
    }

    /** For a list of so many dimensions behind the bucket. */
    static String groupedBy(Set<Dimension> by) {
        return "\ngroup by "
                + IntStream.rangeClosed(1, 1 + by.size())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
    }

    /** What stands behind {@code from ledger.journal j}. */
    static String joinsOf(Set<Dimension> by) {
        return by.contains(Dimension.REGION) || by.contains(Dimension.AGE_BAND) ? CLIENT : "";
    }

    /** The age that a client reaches in the year of the booking, as {@link AgeBand} cuts it. */
    private static String ageBand(String customer) {
        String starts =
                Arrays.stream(AgeBand.starts()).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return "case when " + customer + ".birth_year is null then 0 else 1 + width_bucket("
                + "extract(year from j.booked_at at time zone"
                + " (select value from ledger.bank_setting where name = 'zone'))::int - " + customer
                + ".birth_year, array[" + starts + "]) end";
    }

    private static String codes(Predicate<TransactionKind> which) {
        return Arrays.stream(TransactionKind.values())
                .filter(which)
                .map(kind -> Integer.toString(kind.code()))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** The ten sums of the rows that pass, under the names of {@link Measures#COLUMNS}. Sums of bigint come as numeric: cast back. */
    static String sums() {
        String booked = BOOKED + " and " + NOT_OPENING;
        String amounts = BOOKED + " and (" + PAYMENT + " or " + GIVEN_BACK + ")";
        return String.join(
                ",\n       ",
                count(booked) + " as booked",
                count(BOOKED + " and " + PAYMENT) + " as payments",
                sum(lessGivenBack("j.reporting_minor"), amounts) + " as amount_minor",
                sum("j.reporting_minor", booked) + " as turnover_minor",
                count("j.decline_reason <> 0 and " + PAYMENT) + " as declined",
                sum(lessGivenBack("j.reporting_minor"), amounts + " and j.abroad") + " as foreign_minor",
                sum(lessGivenBack("j.reporting_minor"), BOOKED + " and " + OF_FEE) + " as fee_minor",
                sum(lessGivenBack("j.amount_minor"), amounts) + " as amount_native_minor",
                sum("j.amount_minor", booked) + " as turnover_native_minor",
                count(booked + " and j.reporting_minor is null") + " as unrated");
    }

    /**
     * What a change is taken apart into, of rows that count in {@link Metric#AMOUNT}: payments and amounts of those with a
     * rate, less what was given back and ("gross") with it, and how many have none.
     */
    static String sumsOfChange() {
        String rated = "j.reporting_minor is not null";
        String paid = "coalesce(j.original_minor, j.amount_minor)";
        return String.join(
                ",\n       ",
                count(rated + " and " + PAYMENT) + " as payments",
                sum(lessGivenBack("j.reporting_minor"), rated) + " as amount_minor",
                sum(lessGivenBack(paid), rated) + " as paid_minor",
                sum("j.reporting_minor", rated) + " as gross_minor",
                sum(paid, rated) + " as gross_paid_minor",
                count("j.reporting_minor is null") + " as unrated",
                "count(*) as transactions");
    }

    private static String count(String which) {
        return "count(*) filter (where " + which + ")";
    }

    private static String sum(String what, String which) {
        return "coalesce(sum(" + what + ") filter (where " + which + "), 0)::bigint";
    }

    private static String lessGivenBack(String amount) {
        return "case when " + GIVEN_BACK + " then -" + amount + " else " + amount + " end";
    }

    /** Rows that count in a metric: a list of them adds up to the figure. */
    static String counting(Metric metric) {
        return switch (metric) {
            case AMOUNT, AVERAGE_AMOUNT, AMOUNT_NATIVE -> BOOKED + " and (" + PAYMENT + " or " + GIVEN_BACK + ")";
            case PAYMENTS, DISTINCT_CUSTOMERS -> BOOKED + " and " + PAYMENT;
            case DECLINED -> "j.decline_reason <> 0 and " + PAYMENT;
            case DECLINE_RATE -> PAYMENT;
            case FEES_ABROAD -> BOOKED + " and " + OF_FEE;
            case AMOUNT_ABROAD, SHARE_ABROAD -> BOOKED + " and j.abroad and (" + PAYMENT + " or " + GIVEN_BACK + ")";
            case BOOKED, TURNOVER, TURNOVER_NATIVE -> BOOKED + " and " + NOT_OPENING;
            case UNRATED -> BOOKED + " and " + NOT_OPENING + " and j.reporting_minor is null";
        };
    }

    /**
     * The filter bar as conditions, each beginning with {@code and}. The cube's cells have the same columns, so the same
     * conditions serve both.
     *
     * @param row alias of the table
     */
    static Sql matching(Filter filter, String row) {
        Sql sql = new Sql();
        if (!filter.segments().isEmpty()) {
            sql.add(" and " + row + ".segment = any(?)", (Object) codesOf(filter.segments()));
        }
        if (!filter.categories().isEmpty()) {
            sql.add(" and " + row + ".category = any(?)", (Object) codesOf(filter.categories()));
        }
        if (!filter.countries().isEmpty()) {
            sql.add(" and " + row + ".country = any(?)", (Object) sorted(filter.countries()));
        }
        if (!filter.channels().isEmpty()) {
            sql.add(" and " + row + ".channel = any(?)", (Object) codesOf(filter.channels()));
        }
        if (!filter.sources().isEmpty()) {
            sql.add(" and " + row + ".source = any(array(select id from ledger.source where name = any(?)))", (Object)
                    sorted(filter.sources()));
        }
        return sql.add(matching(filter.finer(), row));
    }

    private static Sql matching(FinerFilter filter, String row) {
        Sql sql = new Sql();
        if (!filter.kinds().isEmpty()) {
            sql.add(" and " + row + ".kind = any(?)", (Object) codesOf(filter.kinds()));
        }
        if (!filter.currencies().isEmpty()) {
            sql.add(" and " + row + ".currency = any(?)", (Object) sorted(filter.currencies()));
        }
        if (!filter.merchants().isEmpty()) {
            sql.add(" and " + row + ".merchant = any(?)", (Object)
                    filter.merchants().stream().sorted().toArray(Integer[]::new));
        }
        if (!filter.mccs().isEmpty()) {
            sql.add(" and " + row + ".mcc = any(?)", (Object)
                    filter.mccs().stream().map(Integer::shortValue).sorted().toArray(Short[]::new));
        }
        if (!filter.declineReasons().isEmpty()) {
            sql.add(" and " + row + ".decline_reason = any(?)", (Object) codesOf(filter.declineReasons()));
        }
        return filter.asksForClient() ? sql.add(ofClients(filter)) : sql;
    }

    /**
     * A join, not a look-up row by row: as a rule a filter lets many clients pass. Where it lets one pass of whom nothing is
     * known, a row of an unknown account passes too, which has no client: so the others are kept out then.
     */
    private static Sql ofClients(FinerFilter filter) {
        boolean unknownPasses = (filter.regions().isEmpty() || filter.regions().contains(""))
                && (filter.ageBands().isEmpty() || filter.ageBands().contains(AgeBand.UNKNOWN));
        Sql sql = new Sql()
                .add(" and " + (unknownPasses ? "not " : "")
                        + "exists (select from ledger.account fa left join ledger.customer fc on fc.id = fa.customer"
                        + " where fa.id = " + PRIMARY_ACCOUNT + (unknownPasses ? " and not (true" : " and (true"));
        if (!filter.regions().isEmpty()) {
            sql.add(" and coalesce(fc.region, '') = any(?)", (Object) sorted(filter.regions()));
        }
        if (!filter.ageBands().isEmpty()) {
            sql.add(" and " + ageBand("fc") + " = any(?)", (Object) codesOf(filter.ageBands()));
        }
        return sql.add("))");
    }

    static Short[] codesOf(Set<? extends Coded> words) {
        return words.stream().map(word -> (short) word.code()).sorted().toArray(Short[]::new);
    }

    private static String[] sorted(Set<String> words) {
        return words.stream().sorted().toArray(String[]::new);
    }
}
