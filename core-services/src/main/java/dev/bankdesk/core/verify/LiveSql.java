package dev.bankdesk.core.verify;

import dev.bankdesk.core.messaging.Topics;
import java.util.List;

/**
 * The live figures as SQL over the journal: written down once more, apart from the code that folds. Parameters of each:
 * highest position, earliest start in seconds, partition.
 */
final class LiveSql {
    /** The measures that are stored of a cell; the number is that of the field. */
    static final List<String> CELL_MEASURES = List.of("m0", "m3", "m4", "m5", "m6", "m8", "m9");

    /** What each row adds, in the order of dev.bankdesk.core.figures.Measures. Codes: 1, 2, 3, 7, 8 are payments; 12, 13 give back. */
    static final String MEASURES =
            """
            case when b then 1 else 0 end as v0,
            case when b and pays then 1 else 0 end as v1,
            case when b then sign * rep else 0 end as v2,
            case when b then rep else 0 end as v3,
            case when not b and pays then 1 else 0 end as v4,
            case when b and abroad then sign * rep else 0 end as v5,
            case when b and parent > 0 and kind = 10 then rep
                 when b and parent > 0 and kind in (12, 13) and category = 13 and mcc = 0 then -rep else 0 end as v6,
            case when b then sign * amount_minor else 0 end as v7,
            case when b then amount_minor else 0 end as v8,
            case when b and unrated then 1 else 0 end as v9
            """;

    /** Partition of a customer as {@link Topics#partitionOf} computes it; SQL has no unsigned 64-bit product. */
    static final String PARTITION =
            "mod(div(mod(coalesce(a.customer, 0)::numeric * 11400714819323198485, 18446744073709551616), 131072), %d)::int"
                    .formatted(Topics.PARTITIONS);

    private LiveSql() {}

    /** Rows that count: the primary side of everything but openings, declined only where a payment. */
    static String rows(String where) {
        // "offset 0" keeps the accounts a table of their own: the partition is computed once an account, not once a
        // row.
        return """
            select j.*, j.decline_reason = 0 as b, j.kind in (1, 2, 3, 7, 8) as pays,
                   case when j.kind in (1, 2, 3, 7, 8) then 1 when j.kind in (12, 13) then -1 else 0 end as sign,
                   coalesce(j.reporting_minor, 0) as rep, j.reporting_minor is null as unrated,
                   coalesce(j.parent_position, 0) as parent, coalesce(a.customer, 0) as customer,
                   coalesce(a.partition, 0) as partition, s.name as source_name
              from ledger.journal j
              join ledger.source s on s.id = j.source
              left join (select a.id, a.customer, %s as partition from ledger.account a
                          where a.customer is not null offset 0) a
                on a.id = case when j.kind in (%s) then j.debit_account else j.credit_account end
             where j.kind <> 14 and %s
            """
                .formatted(PARTITION, LiveComparison.debits(), where);
    }

    private static String measured(String key, String where) {
        return "select %s, %s from (%s) r where (b or pays)".formatted(key, MEASURES, rows(where));
    }

    private static String sums(int width) {
        StringBuilder sums = new StringBuilder();
        for (int measure = 0; measure < width; measure++) {
            sums.append(", sum(v").append(measure).append(")::bigint as m").append(measure);
        }
        return sums.toString();
    }

    /** A booking time too far ahead is declined (14), and stands in no window. */
    private static String grouped(String time, int seconds, String keys, String condition) {
        String bucket = start(time, seconds);
        String names = keys.isEmpty() ? "" : ", " + keys.substring(keys.lastIndexOf(" as ") + 4);
        return "select bucket" + names + sums(10) + " from ("
                + measured(bucket + " as bucket" + (keys.isEmpty() ? "" : ", " + keys) + ", partition", included(time))
                + condition + ") m where partition = ? group by bucket" + names;
    }

    private static String included(String time) {
        return "j.position <= ? and j." + time + " >= to_timestamp(?)";
    }

    private static String start(String column, int seconds) {
        return "(floor(extract(epoch from " + column + ") / " + seconds + ") * " + seconds + ")::bigint";
    }

    /**
     * Latest second of rows that count, not before the earliest start; null where there is none.
     *
     * @param time {@code booked_at}, of which only what was booked moves a window, or {@code recorded_at}
     */
    static String latest(String time) {
        String booked = time.equals("booked_at") ? " and j.decline_reason = 0" : "";
        return "select max(floor(extract(epoch from " + time + ")))::bigint from (" + rows(included(time)) + booked
                + ") r where partition = ?";
    }

    /** Commit time of a position, in whole seconds. */
    static String recordedAt() {
        return "select floor(extract(epoch from recorded_at))::bigint from ledger.journal where position = ?";
    }

    static String cells() {
        return grouped(
                "booked_at",
                900,
                "segment || '.' || category || '.' || country || '.' || channel || '.' || kind || '.' || currency || '.'"
                        + " || source_name as cell",
                " and decline_reason <> 14");
    }

    static String minutes() {
        return grouped("recorded_at", 60, "", "");
    }

    /** @param id {@code j.merchant} or {@code j.mcc} */
    static String ranked(String id) {
        String column = id.substring(2);
        return grouped(
                "booked_at", 3_600, column + "::bigint as id", " and decline_reason <> 14 and " + column + " > 0");
    }

    /** Booked payments in the order of hours, with how many there are of each amount of each customer. */
    static String payments() {
        return payments("booked_at", 3_600) + " order by bucket";
    }

    /** The same by minute of commit time, in no order. */
    static String minutePayments() {
        return payments("recorded_at", 60);
    }

    private static String payments(String time, int seconds) {
        return """
            select bucket, customer, category, country, channel, amount, count(*) as payments from (
            select %s as bucket, customer, category, country, channel, case when unrated then 0 else rep end as amount,
                   partition
              from (%s) r where b and pays) p
             where partition = ?
             group by bucket, customer, category, country, channel, amount
            """
                .formatted(start(time, seconds), rows(included(time)));
    }
}
