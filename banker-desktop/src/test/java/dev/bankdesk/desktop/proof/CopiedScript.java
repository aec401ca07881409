package dev.bankdesk.desktop.proof;

import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the button of a proof copies, run against the test bank as psql would. */
public final class CopiedScript {
    private CopiedScript() {}

    public static List<String> statements(Texts texts, Formats formats, Claim claim, Proof.Findings findings) {
        String script = ProofScripts.of(texts, formats, claim, findings);
        List<String> statements = new ArrayList<>();
        for (String statement : script.split(";\n")) {
            String sql = statement
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .strip();
            if (!sql.isEmpty()) {
                statements.add(sql);
            }
        }
        return statements;
    }

    public static List<Long> sums(String sql, String column) throws SQLException {
        List<Long> sums = new ArrayList<>();
        try (Connection reader = TestBank.shared().reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                sums.add(row.getLong(column));
            }
        }
        return sums;
    }

    /** Over all rows of the statement. */
    public static long sum(String sql, String column) throws SQLException {
        return sums(sql, column).stream().mapToLong(sum -> sum).sum();
    }

    /** What the sums of a change say of the difference. */
    public static long signed(String sql) throws SQLException {
        long difference = 0;
        try (Connection reader = TestBank.shared().reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                difference += row.getBoolean("is_now") ? row.getLong("amount_minor") : -row.getLong("amount_minor");
            }
        }
        return difference;
    }
}
