package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.SQLException;

/** Invariant 1: what one account has, another owes, per currency, on the primary and in any snapshot of the replica. */
final class BalancesSumToZero implements Check {
    private static final String UNBALANCED =
            """
            select currency, sum(balance_minor) from ledger.account
            group by currency having sum(balance_minor) <> 0""";

    private static final String FOREIGN_LEG =
            """
            select j.position, j.currency, leg.account from ledger.journal j
            cross join lateral (values (j.debit_account), (j.credit_account)) as leg (account)
            left join ledger.account a on a.id = leg.account
            where j.decline_reason = 0 and a.currency is distinct from j.currency""";

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(1, "all balances of a currency sum to zero");
        long[] counted = bank.numbers("select count(*), count(distinct currency) from ledger.account");
        comparison.compared("accounts", counted[0]).compared("currencies", counted[1]);
        comparison.compared(
                "booked rows", bank.numbers("select count(*) from ledger.journal where decline_reason = 0")[0]);
        comparison.difference(
                bank.difference("On the primary the balances in %s sum to %s minor units, not to zero.", UNBALANCED));
        comparison.difference(bank.difference(
                "The row at position %s is in %s, but account %s is missing or in another currency.", FOREIGN_LEG));
        checkReplica(bank, comparison);
        return comparison.result();
    }

    private static void checkReplica(BankSnapshot bank, Comparison comparison) throws SQLException {
        try (Connection replica = PostgresLogin.reader(bank.addresses()).openPatient("bankdesk-verify")) {
            BankSnapshot.begin(replica);
            comparison.compared(
                    "replica's position", BankSnapshot.numbers(replica, "select position from ledger.journal_head")[0]);
            comparison.difference(BankSnapshot.difference(
                    replica, "On the replica the balances in %s sum to %s minor units, not to zero.", UNBALANCED));
        }
    }
}
