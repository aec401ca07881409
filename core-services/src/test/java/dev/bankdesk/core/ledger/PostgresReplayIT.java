package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.replay.LedgerModel;
import dev.bankdesk.core.ledger.replay.Line;
import dev.bankdesk.core.testing.TestBank;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger on PostgreSQL agrees with its model on orders that several callers place side by side. With {@code
 * -Dreplay.orders=50000} each of them places more.
 */
class PostgresReplayIT extends ReplayContract {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresReplayIT.class);
    private static final int CALLERS = 4;
    private static final int ORDERS_EACH = Integer.getInteger("replay.orders", 20_000);

    @Test
    void the_model_gives_every_answer_and_writes_every_row_that_the_ledger_did() throws Exception {
        TestBank.shared().emptied();
        try (PostgresStand stand = new PostgresStand()) {
            openAccounts(stand);
            long begin = System.nanoTime();
            ReplayedRun run = play(stand, CALLERS, ORDERS_EACH, 1_000);
            LOG.info(
                    "{} orders placed and {} rows read in {}",
                    run.submitted().size(),
                    run.lines().size(),
                    since(begin));
            assertThat(run.submitted()).hasSizeGreaterThanOrEqualTo(CALLERS * ORDERS_EACH);
            assertAskedForEverything(run, ORDERS_EACH / 500);
            LedgerModel model = model();
            begin = System.nanoTime();
            Optional<String> disagreement = run.disagreementWith(model);
            LOG.info("replayed in {}", since(begin));
            assertThat(disagreement).as("seed %s", SEED).isEmpty();
            assertEndsEqual(stand, model);
            assertThat(stand.sumOfBalances()).isZero();
        }
    }

    @Override
    List<Line> journal() throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(10_000);
            try (ResultSet row = statement.executeQuery(
                    """
                    select j.*, s.name as source_name
                    from ledger.journal j join ledger.source s on s.id = j.source order by j.position""")) {
                while (row.next()) {
                    lines.add(line(row));
                }
            }
        }
        return lines;
    }

    private static Line line(ResultSet row) throws SQLException {
        BigDecimal rate = row.getBigDecimal("rate");
        int decline = row.getInt("decline_reason");
        String purpose = row.getString("purpose");
        return new Line(
                row.getLong("position"),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                row.getLong("debit_account"),
                row.getLong("credit_account"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getObject("reporting_minor", Long.class),
                row.getString("original_currency"),
                row.getLong("original_minor"),
                rate == null ? null : rate.stripTrailingZeros(),
                row.getObject("rate_date", LocalDate.class),
                row.getLong("parent_position"),
                TransactionKind.of(row.getInt("kind")).name(),
                decline == 0 ? "" : DeclineReason.of(decline).name(),
                Channel.of(row.getInt("channel")).name(),
                Category.of(row.getInt("category")).name(),
                row.getInt("segment"),
                row.getInt("merchant"),
                row.getInt("mcc"),
                row.getString("source_name"),
                row.getString("country"),
                row.getBoolean("abroad"),
                purpose == null ? "" : purpose);
    }
}
