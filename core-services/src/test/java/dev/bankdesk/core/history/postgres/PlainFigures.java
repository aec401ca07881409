package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.SeriesQuestion;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Any question in plain SQL over the journal, as an analyst would write it who has nothing else: bucket, dimensions, the ten
 * sums, distinct customers, rated payments and three quantiles of them. Written apart from what answers the questions.
 */
final class PlainFigures {
    static final int SUMS = 10;

    private static final String PAID = "decline_reason = 0 and kind in (1, 2, 3, 7, 8)";
    private static final String NET = "decline_reason = 0 and kind in (1, 2, 3, 7, 8, 12, 13)";
    private static final String BOOKED = "decline_reason = 0 and kind <> 14";
    private static final String SIGNED = "case when kind in (12, 13) then -%1$s else %1$s end";

    private PlainFigures() {}

    static String sql(SeriesQuestion question) {
        String by = question.by().stream().map(PlainFigures::column).collect(Collectors.joining());
        String ordinals = question.by().isEmpty() ? "1" : question.by().size() == 1 ? "1, 2" : "1, 2, 3";
        String net = SIGNED.formatted("reporting_minor");
        return "select date_trunc('" + question.granularity().name().toLowerCase(Locale.ROOT) + "', booked_at, '"
                + question.zone() + "') as bucket" + by
                + ",\n count(*) filter (where " + BOOKED + "), count(*) filter (where " + PAID + "),"
                + sum(net, NET)
                + sum("reporting_minor", BOOKED)
                + " count(*) filter (where decline_reason <> 0 and kind in (1, 2, 3, 7, 8)),"
                + sum(net, NET + " and abroad")
                + sum(
                        net,
                        "decline_reason = 0 and parent_position > 0 and (kind = 10 or kind in (12, 13) and category = 13 and mcc = 0)")
                + sum(SIGNED.formatted("amount_minor"), NET)
                + sum("amount_minor", BOOKED)
                + " count(*) filter (where " + BOOKED + " and reporting_minor is null),"
                + "\n count(distinct customer) filter (where " + PAID + "),"
                + " count(*) filter (where " + PAID + " and reporting_minor > 0)"
                + quantile(0.5) + quantile(0.9) + quantile(0.99)
                + "\nfrom ledger.journal j\nleft join (select a.id as own, c.id as customer, c.region, c.birth_year"
                + " from ledger.account a join ledger.customer c on c.id = a.customer) o"
                + "\n  on own = case when kind in (1, 2, 3, 5, 7, 8, 10) then debit_account else credit_account end"
                + "\nwhere booked_at >= '" + question.from() + "' and booked_at < '" + question.to() + "'"
                + conditions(question.filter()) + "\ngroup by " + ordinals;
    }

    private static String sum(String what, String which) {
        return " coalesce(sum(" + what + ") filter (where " + which + "), 0)::bigint,";
    }

    private static String quantile(double share) {
        return ", percentile_disc(" + share + ") within group (order by reporting_minor) filter (where " + PAID
                + " and reporting_minor > 0)";
    }

    private static String column(Dimension dimension) {
        return ", "
                + switch (dimension) {
                    case REGION -> "coalesce(region, '')";
                    case AGE_BAND -> age();
                    default -> "j." + dimension.key();
                };
    }

    private static String age() {
        String years = "extract(year from booked_at at time zone '" + RandomJournal.BANK_ZONE + "') - birth_year";
        return "case when birth_year is null then 0 when " + years + " < 18 then 1 when " + years + " < 25 then 2 when "
                + years + " >= 65 then 7 else 3 + floor((" + years + " - 25) / 10)::int end";
    }

    private static String conditions(Filter filter) {
        FinerFilter finer = filter.finer();
        return coded("segment", filter.segments())
                + coded("category", filter.categories())
                + worded("country", filter.countries())
                + coded("channel", filter.channels())
                + (filter.sources().isEmpty()
                        ? ""
                        : " and source in (select id from ledger.source where true" + worded("name", filter.sources())
                                + ")")
                + coded("kind", finer.kinds())
                + worded("currency", finer.currencies())
                + numbered("merchant", finer.merchants())
                + numbered("mcc", finer.mccs())
                + worded("coalesce(region, '')", finer.regions())
                + coded(age(), finer.ageBands())
                + coded("decline_reason", finer.declineReasons());
    }

    private static String coded(String column, Set<? extends Coded> words) {
        return numbered(column, words.stream().map(Coded::code).toList());
    }

    private static String numbered(String column, Collection<Integer> numbers) {
        return numbers.isEmpty()
                ? ""
                : " and " + column + " in ("
                        + numbers.stream().map(Object::toString).collect(Collectors.joining(",")) + ")";
    }

    private static String worded(String column, Collection<String> words) {
        return words.isEmpty()
                ? ""
                : " and " + column + " in ("
                        + words.stream()
                                .map(word -> "'" + word.replace("'", "''") + "'")
                                .collect(Collectors.joining(","))
                        + ")";
    }
}
