package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.TransactionKind;
import java.sql.SQLException;

/**
 * Invariant 2, of what was given back: refunds and a reversal of one payment are together at most the payment, and what the
 * writer remembers of them is what the journal says.
 */
final class GivenBackOnce implements Check {
    private static final String COUNTED =
            """
            counted as (
                select o.position, o.amount_minor, coalesce(o.original_minor, 0) as original_minor,
                       coalesce(sum(r.amount_minor)
                           filter (where r.kind = %1$d or r.original_currency is distinct from o.original_currency
                               or r.original_currency is null), 0) as in_account,
                       coalesce(sum(r.original_minor)
                           filter (where r.kind = %2$d and r.original_currency = o.original_currency), 0) as in_original,
                       count(*) filter (where r.kind = %1$d) as reversals, count(*) as rows
                from ledger.journal r join ledger.journal o on o.position = r.parent_position
                where r.kind in (%1$d, %2$d) and r.decline_reason = 0
                group by o.position)"""
                    .formatted(TransactionKind.REVERSAL.code(), TransactionKind.REFUND.code());

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(2, "no payment is given back more than once over");
        long[] given = bank.numbers("select count(*), count(*) filter (where reversed) from ledger.given_back");
        comparison.compared("payments given back", given[0]).compared("reversed", given[1]);
        comparison.difference(
                bank.difference(
                        "Refunds and reversals of position %s give back more than it took.",
                        "with " + COUNTED
                                + """

                        select position from counted
                        where reversals > 1 or reversals = 1 and rows > 1
                           or in_account * greatest(original_minor, 1) + in_original * amount_minor
                              > amount_minor::numeric * greatest(original_minor, 1)"""));
        comparison.difference(
                bank.difference(
                        "Of position %s the journal has %s and %s minor units given back, the ledger remembers %s and %s.",
                        "with " + COUNTED
                                + """

                        select coalesce(c.position, g.position), coalesce(c.in_account, 0), coalesce(c.in_original, 0),
                               coalesce(g.in_account_minor, 0), coalesce(g.in_original_minor, 0)
                        from counted c full join ledger.given_back g on g.position = c.position
                        where (c.in_account, c.in_original, c.reversals > 0)
                              is distinct from (g.in_account_minor, g.in_original_minor, g.reversed)"""));
        return comparison.result();
    }
}
