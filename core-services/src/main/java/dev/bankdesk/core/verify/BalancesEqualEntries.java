package dev.bankdesk.core.verify;

import java.sql.SQLException;

/** Invariant 2: every balance is the sum of its entries, and no account is below its limit. */
final class BalancesEqualEntries implements Check {
    private static final String ENTRIES =
            """
            entries as (
                select leg.account, sum(leg.minor) as minor from ledger.journal j
                cross join lateral (values (j.debit_account, -j.amount_minor), (j.credit_account, j.amount_minor))
                    as leg (account, minor)
                where j.decline_reason = 0
                group by leg.account)""";

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison =
                new Comparison(2, "every balance is the sum of its entries, and none is below its limit");
        long[] counted = bank.numbers(
                """
                select count(*), count(floor_minor), coalesce(sum(greatest(balance_minor, 0)), 0) from ledger.account""");
        comparison.compared("accounts", counted[0]).compared("limits", counted[1]);
        comparison.compared("credit balances in minor units", counted[2]);
        comparison.difference(
                bank.difference(
                        "Account %s has a balance of %s minor units, but its entries sum to %s.",
                        "with " + ENTRIES
                                + """

                        select coalesce(a.id, e.account), a.balance_minor, coalesce(e.minor, 0)
                        from ledger.account a full join entries e on e.account = a.id
                        where a.balance_minor is distinct from coalesce(e.minor, 0)"""));
        comparison.difference(
                bank.difference(
                        "Account %s has %s minor units, below its limit of %s.",
                        """
                select id, balance_minor, floor_minor from ledger.account
                where balance_minor < floor_minor"""));
        return comparison.result();
    }
}
