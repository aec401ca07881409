package dev.bankdesk.core.verify;

import java.sql.SQLException;

/** Invariant 3: every order that was answered stands in the journal once, under one key. */
final class OrdersBookedOnce implements Check {
    /** Keys are kept for 30 days; the last day is left out, since they may just be going. */
    private static final int DAYS_WITH_KEYS = 29;

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(3, "every answered order stands in the journal once");
        comparison.compared("keys", bank.numbers("select count(*) from ledger.idempotency_key")[0]);
        comparison.compared(
                "fees", bank.numbers("select count(*) from ledger.idempotency_key where fee_position > 0")[0]);
        comparison.compared(
                "answered, and given up by forced promotions",
                bank.numbers("select coalesce(sum(lost), 0)::bigint from ledger.promotion")[0]);
        comparison.difference(
                bank.difference(
                        "A key was answered with position %s, but the journal has no such row.",
                        """
                select k.position from ledger.idempotency_key k left join ledger.journal j on j.position = k.position
                where j.position is null"""));
        comparison.difference(
                bank.difference(
                        "The row at position %s was answered to %s keys.",
                        """
                select position, count(*) from ledger.idempotency_key group by position having count(*) > 1"""));
        comparison.difference(
                bank.difference(
                        "The fee of position %s was answered with position %s, but that row is not its fee.",
                        """
                select k.position, k.fee_position
                from ledger.idempotency_key k left join ledger.journal j on j.position = k.fee_position
                where k.fee_position > 0 and j.parent_position is distinct from k.position"""));
        comparison.difference(bank.difference(
                "The row at position %s stands in the journal without a key: nobody ordered it.",
                """
                select j.position from ledger.journal j
                where j.recorded_at > now() - make_interval(days => ?)
                  and not exists (select from ledger.idempotency_key k where k.position = j.position)
                  and not exists (select from ledger.idempotency_key k
                                  where k.position = j.parent_position and k.fee_position = j.position)""",
                DAYS_WITH_KEYS));
        return comparison.result();
    }
}
