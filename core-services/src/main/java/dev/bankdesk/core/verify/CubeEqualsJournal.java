package dev.bankdesk.core.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Invariant 5, the cube: every row and sketch equals SQL over the journal up to the positions that the cube says. */
public final class CubeEqualsJournal implements Check {
    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(5, "the statistics cube equals the journal at its positions");
        CubeComparison found = new CubeComparison(bank.primary(), zone(bank));
        found.run();
        comparison
                .compared(
                        "position", bank.numbers("select coalesce(max(position), 0) from statistics.cube_position")[0])
                .compared("rows and sketches", found.compared());
        found.differences().stream().findFirst().ifPresent(comparison::difference);
        return comparison.result();
    }

    private static String zone(BankSnapshot bank) throws SQLException {
        String sql = "select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris')";
        try (Statement statement = bank.primary().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
