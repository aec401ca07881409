package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Marketing has followed no further than the journal goes, and no decision stands on a transaction that it does not have. The
 * journal is read behind marketing: a bank goes on meanwhile.
 */
final class MarketingWithinJournal implements Check {
    private final Duration patience;

    MarketingWithinJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(7, "decisions are about transactions that the journal has");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("followed", 0).result();
        }
        try (MarketingReading marketing = MarketingReading.primary(at)) {
            if (!marketing.hasTable("marketing.follow_position")) {
                return comparison.compared("followed", 0).result();
            }
            Patience waiting = new Patience(patience);
            String difference;
            do {
                difference = difference(bank, marketing, comparison);
            } while (difference != null && waiting.looksAgain());
            return comparison.difference(difference).result();
        }
    }

    private static String difference(BankSnapshot bank, MarketingReading marketing, Comparison comparison)
            throws SQLException {
        long followed = number(marketing, "select max(position) from marketing.follow_position");
        long decided = number(marketing, "select max(position) from marketing.decision where taken_back is null");
        comparison.compared("followed", followed);
        try (Connection books = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify");
                Statement statement = books.createStatement()) {
            long head;
            try (ResultSet row = statement.executeQuery("select position from ledger.journal_head")) {
                row.next();
                head = row.getLong(1);
            }
            if (followed > head) {
                return "Marketing has followed up to position " + followed + "; the journal ends at position " + head
                        + ".";
            }
            if (decided > head) {
                return "A decision stands on position " + decided + "; the journal ends at position " + head + ".";
            }
            long standing = 0;
            try (ResultSet row = statement.executeQuery("select epoch, position from ledger.promotion")) {
                while (row.next()) {
                    standing += number(
                            marketing,
                            "select count(*) from marketing.decision where taken_back is null and epoch < "
                                    + row.getInt(1) + " and position > " + row.getLong(2));
                }
            }
            return standing == 0 ? null : standing + " decisions stand on transactions that a promotion took back.";
        }
    }

    /** 0 where there is none. */
    private static long number(MarketingReading marketing, String sql) throws SQLException {
        String text = marketing.text(sql);
        return text.isEmpty() || text.equals("null") ? 0 : Long.parseLong(text);
    }
}
