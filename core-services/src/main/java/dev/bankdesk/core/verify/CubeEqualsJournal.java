package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Invariant 5, the cube: every row and sketch equals SQL over the journal up to the positions that the cube says; and it says
 * no less than what the journal had when the check began.
 */
public final class CubeEqualsJournal implements Check {
    private final Duration patience;

    /** @param patience how long the cube may take to what was booked when the check began */
    public CubeEqualsJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(5, "the statistics cube equals the journal at its positions");
        Map<Integer, Long> booked = new LastOfPartitions(bank.primary()).primaries(bank.position());
        await(bank, booked);
        // A later moment than the other checks': in theirs the cube is always a little behind on a bank that works.
        try (BankSnapshot now = BankSnapshot.of(bank.addresses())) {
            comparison.difference(behind(now.primary(), booked));
            comparison.compared("position", position(now));
            if (comparison.holds()) {
                compare(now, comparison);
            }
        }
        return comparison.result();
    }

    private void await(BankSnapshot bank, Map<Integer, Long> booked) throws SQLException {
        Patience left = new Patience(patience);
        try (Connection watching = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify")) {
            while (behind(watching, booked) != null && left.looksAgain()) {
                continue;
            }
        }
    }

    /** The first partition that does not include what must be there, in words; null where there is none. */
    private static String behind(Connection connection, Map<Integer, Long> booked) throws SQLException {
        Map<Integer, Long> included = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select partition, position from statistics.cube_position");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                included.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return new TreeMap<>(booked)
                .entrySet().stream()
                        .filter(each -> included.getOrDefault(each.getKey(), 0L) < each.getValue())
                        .findFirst()
                        .map(each -> "the cube of partition %d stands at position %d of %d"
                                .formatted(each.getKey(), included.getOrDefault(each.getKey(), 0L), each.getValue()))
                        .orElse(null);
    }

    private static long position(BankSnapshot bank) throws SQLException {
        return bank.numbers("select coalesce(max(position), 0) from statistics.cube_position")[0];
    }

    private static void compare(BankSnapshot bank, Comparison comparison) throws SQLException {
        CubeComparison found = new CubeComparison(bank.primary(), bank.zone());
        found.run();
        comparison.compared("rows and sketches", found.compared());
        found.differences().stream().findFirst().ifPresent(comparison::difference);
    }
}
