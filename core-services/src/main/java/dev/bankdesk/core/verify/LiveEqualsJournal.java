package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Invariant 5, live: what Redis holds of each partition, at the position that it says, equals SQL over the journal up to
 * there; and it says no less than what the journal had when the check began.
 */
public final class LiveEqualsJournal implements Check {
    private final Duration patience;

    /** @param patience how long a rebuild may take, or the way to what was booked when the check began */
    public LiveEqualsJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(5, "live statistics equal the journal at their position");
        // Not the snapshot: Redis may be ahead of it. What the journal has up to a position never changes.
        try (Connection journal = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify");
                RedisLiveStatistics live = new RedisLiveStatistics(
                        RedisConnection.open(bank.addresses().redisUrl(), "bankdesk-verify"))) {
            LiveComparison found = compared(
                    journal, live, new LastOfPartitions(bank.primary()).primaries(bank.position()), epoch(bank));
            comparison.compared("position", found.position()).compared("figures and sketches", found.compared());
            found.differences().stream().findFirst().ifPresent(comparison::difference);
        } catch (StatisticsUnavailable e) {
            comparison.difference("The live statistics cannot be read: " + e.getMessage());
        }
        return comparison.result();
    }

    private static int epoch(BankSnapshot bank) throws SQLException {
        return (int) bank.numbers("select epoch from ledger.journal_head")[0];
    }

    private LiveComparison compared(Connection journal, RedisLiveStatistics live, Map<Integer, Long> booked, int epoch)
            throws SQLException {
        Patience left = new Patience(patience);
        LiveComparison comparison = new LiveComparison(journal, live, booked, epoch);
        comparison.run();
        while (comparison.incomplete() && left.looksAgain()) {
            comparison = new LiveComparison(journal, live, booked, epoch);
            comparison.run();
        }
        return comparison;
    }
}
