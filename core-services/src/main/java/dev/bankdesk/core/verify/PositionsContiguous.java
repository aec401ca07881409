package dev.bankdesk.core.verify;

import java.sql.SQLException;

/** Invariant 4, the journal's part: positions run from 1 to the head without a gap, in the order of commit. */
final class PositionsContiguous implements Check {
    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(4, "journal positions are contiguous");
        long[] counted = bank.numbers(
                "select count(*), coalesce(min(position), 1), coalesce(max(position), 0) from ledger.journal");
        comparison.compared("rows", counted[0]).compared("head", bank.position());
        if (counted[2] != bank.position()) {
            comparison.difference(
                    "The head stands at %d, but the journal ends at %d.".formatted(bank.position(), counted[2]));
        }
        if (counted[1] != 1) {
            comparison.difference("The journal begins at position %d, not at 1.".formatted(counted[1]));
        }
        comparison.difference(
                bank.difference(
                        "After position %s the journal goes on with %s.",
                        """
                select position, next from (
                    select position, lead(position) over (order by position) as next from ledger.journal) as pairs
                where next <> position + 1"""));
        return comparison.result();
    }
}
