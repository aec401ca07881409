package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Invariant 7, of what clients have: what was opened for an accepted offer is held in marketing as long as the ledger has it. Both
 * are told one behind the other, so a bank that goes on is given time.
 */
final class HoldingsAsLedger implements Check {
    private static final String HELD =
            "select customer || ' has ' || product from marketing.holding where closed_at is null";
    private static final String OPEN =
            "select customer || ' has ' || product from ledger.product where until_at is null";

    private final Duration patience;

    HoldingsAsLedger(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison =
                new Comparison(7, "clients have in marketing what the ledger has opened for their offers");
        BankAddresses.Database at = bank.addresses().marketing();
        if (at == null) {
            return comparison.compared("holdings", 0).result();
        }
        try (Connection books = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify");
                MarketingReading marketing = MarketingReading.primary(at)) {
            if (!marketing.hasTable("marketing.holding")) {
                return comparison.compared("holdings", 0).result();
            }
            Patience waiting = new Patience(patience);
            String difference;
            do {
                difference = difference(books, marketing, comparison);
            } while (difference != null && waiting.looksAgain());
            return comparison.difference(difference).result();
        }
    }

    /** What came otherwise than by an offer is compared by neither: a banker or an import tells one of the two alone. */
    private static String difference(Connection books, MarketingReading marketing, Comparison comparison)
            throws SQLException {
        Set<String> held = marketing.texts(HELD + " and source = 'offer'");
        comparison.compared("holdings", held.size());
        held.removeAll(texts(books, OPEN));
        if (!held.isEmpty()) {
            return "Client " + held.iterator().next() + " in marketing; the ledger has it not.";
        }
        Set<String> open = texts(books, OPEN + " and open_key like 'offer/%'");
        open.removeAll(marketing.texts(HELD));
        return open.isEmpty()
                ? null
                : "Client " + open.iterator().next() + " in the ledger; marketing does not know of it.";
    }

    private static Set<String> texts(Connection books, String sql) throws SQLException {
        try (Statement statement = books.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Set<String> texts = new HashSet<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
