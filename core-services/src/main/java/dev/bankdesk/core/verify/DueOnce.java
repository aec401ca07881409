package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.due.DueOrder;
import dev.bankdesk.core.ledger.due.MonthBooking;
import java.sql.SQLException;

/**
 * Invariant 3, of what the bank does by its own clock: no occurrence of a standing order and no month's fee or interest is
 * booked twice, and everything that is noted as booked stands in the journal as it was due.
 */
final class DueOnce implements Check {
    /** What was booked in this moment may not be noted yet. */
    private static final int SECONDS_TO_NOTE = 60;

    private static final String NOTED =
            """
            noted as (
                select o.position, s.account, s.counter_account as counter, 'standing orders' as source, o.decline_reason,
                       null::bigint as minor
                from ledger.standing_occurrence o join ledger.standing_order s on s.id = o.standing_order
                where o.position > 0
                union all
                select position, account, 0, 'month end', decline_reason, amount_minor from ledger.month_booking
                where position > 0)""";

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(3, "nothing that was due is booked twice");
        comparison.compared(
                "tries of standing orders", bank.numbers("select count(*) from ledger.standing_occurrence")[0]);
        comparison.compared("fees and interest", bank.numbers("select count(position) from ledger.month_booking")[0]);
        comparison.difference(
                bank.difference(
                        "Of standing order %s the occurrence %s was booked %s times.",
                        """
                select standing_order, occurrence, count(*) from ledger.standing_occurrence
                where decline_reason = 0 group by 1, 2 having count(*) > 1"""));
        comparison.difference(bank.difference(
                "The row at position %s is noted for %s things that were due.",
                "with " + NOTED + " select position, count(*) from noted group by 1 having count(*) > 1"));
        comparison.difference(
                bank.difference(
                        "Position %s is noted for account %s (%s), but the journal has no such row.",
                        "with " + NOTED
                                + """

                        select n.position, n.account, n.source
                        from noted n left join ledger.journal j on j.position = n.position
                        left join ledger.source s on s.id = j.source
                        where j.position is null or s.name <> n.source
                           or j.decline_reason <> n.decline_reason
                           or n.account not in (j.debit_account, j.credit_account) and j.decline_reason = 0
                           or n.minor <> j.amount_minor"""));
        comparison.difference(bank.difference(
                "The row at position %s is one of the %s that nothing was due for.",
                "with " + NOTED
                        + """

                select j.position, s.name from ledger.journal j join ledger.source s on s.id = j.source
                left join noted n on n.position = j.position
                where s.name in (?, ?) and n.position is null
                  and j.recorded_at < now() - make_interval(secs => ?)""",
                DueOrder.SOURCE,
                MonthBooking.SOURCE,
                SECONDS_TO_NOTE));
        return comparison.result();
    }
}
