package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.ClientProof;
import dev.bankdesk.core.behaviour.ClientProof.Way;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.history.postgres.RandomJournal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Currency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures of a client's page formed again: the same number, by SQL that gives it to whoever runs it. */
class ClientProofIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Currency EUR = Currency.getInstance("EUR");

    private static BehaviourBank given;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        given = new BehaviourBank();
    }

    @AfterAll
    static void close() throws SQLException {
        given.close();
    }

    private static ClientProof proof(long customer, ProvedFigure figure) {
        return given.behaviour.proof(customer, figure).orElseThrow();
    }

    /** What the statement gives by itself, as a banker would run it. */
    private static long run(Way way) throws SQLException {
        try (Connection reader = given.bank.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(way.sql())) {
            row.next();
            assertThat(row.getLong("rows")).isEqualTo(way.rows());
            return row.getLong("minor");
        }
    }

    @Test
    void a_balance_is_the_journals_too() throws SQLException {
        for (long customer : new long[] {1, 7, 22, 33}) {
            Money balance =
                    given.behaviour.profile(customer).orElseThrow().balances().get(0);
            ClientProof proof = proof(customer, ProvedFigure.balance(balance.currency()));
            assertThat(proof.ways())
                    .extracting(Way::from)
                    .containsExactly(ClientProof.From.LEDGER, ClientProof.From.JOURNAL);
            assertThat(proof.ways()).extracting(Way::minor).containsOnly(balance.minor());
            assertThat(proof.agrees()).isTrue();
            for (Way way : proof.ways()) {
                assertThat(way.asOf().position()).isEqualTo(BehaviourBank.ROWS);
                assertThat(run(way)).isEqualTo(balance.minor());
            }
            assertThat(proof.ways().get(1).rows()).isGreaterThan(50);
        }
        assertThat(proof(1, ProvedFigure.balance(Currency.getInstance("CHF"))).ways())
                .isEmpty();
    }

    @Test
    void what_was_spent_is_the_journals_too_and_a_wrong_month_shows() throws SQLException {
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer += 10) {
            ClientProof proof = proof(customer, ProvedFigure.spent(APRIL));
            assertThat(proof.ways())
                    .extracting(Way::minor)
                    .containsOnly(given.plain.of(customer, APRIL).spentMinor());
            for (Way way : proof.ways()) {
                assertThat(run(way)).isEqualTo(way.minor());
            }
        }
        given.sql(
                "update behaviour.customer_month set spent_minor = spent_minor + 1 where customer = 1 and month = '2026-04-01'");
        await().until(() -> !proof(1, ProvedFigure.spent(APRIL)).agrees());
        given.sql(
                "update behaviour.customer_month set spent_minor = spent_minor - 1 where customer = 1 and month = '2026-04-01'");
        await().until(() -> proof(1, ProvedFigure.spent(APRIL)).agrees());
    }

    @Test
    void a_median_is_the_member_in_the_middle() throws SQLException {
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer += 10) {
            PeerComparison peers =
                    given.behaviour.spendingAgainstPeers(customer, APRIL).orElseThrow();
            Way way = proof(customer, ProvedFigure.peersMedian(APRIL)).ways().get(0);
            assertThat(way.minor()).isEqualTo(peers.lines().get(0).peers().medianMinor());
            assertThat(way.rows()).isEqualTo(peers.group().members());
            assertThat(peers.group().members()).isGreaterThanOrEqualTo(PeerGroup.FEWEST_MEMBERS);
            assertThat(run(way)).isEqualTo(way.minor());
        }
        assertThat(proof(1, ProvedFigure.peersMedian(YearMonth.of(2026, 7))).ways())
                .isEmpty();
    }

    @Test
    void a_forecast_is_drawn_again_from_as_many_rows_as_its_sql_counts() throws SQLException {
        for (long customer : new long[] {1, 13, 26}) {
            long expected = given.behaviour
                    .forecast(customer)
                    .orElseThrow()
                    .forecasts()
                    .get(0)
                    .atMonthEnd()
                    .expectedMinor();
            ClientProof proof = proof(customer, ProvedFigure.monthEnd(EUR));
            assertThat(proof.ways())
                    .extracting(Way::from)
                    .containsExactly(ClientProof.From.DRAWN, ClientProof.From.JOURNAL);
            assertThat(proof.agrees()).isTrue();
            assertThat(run(proof.ways().get(1))).isEqualTo(expected);
            Way way = proof.ways().get(0);
            // The bank's clock stands still here: the same moment draws the same paths.
            assertThat(way.minor()).isEqualTo(expected);
            assertThat(way.rows()).isGreaterThan(50);
            assertThat(run(way))
                    .isEqualTo(given.behaviour
                            .profile(customer)
                            .orElseThrow()
                            .balances()
                            .get(0)
                            .minor());
        }
    }

    @Test
    void a_forecast_from_a_balance_that_the_journal_does_not_add_up_to_shows() throws SQLException {
        String damage =
                "update ledger.account set balance_minor = balance_minor %s 1 where customer = 13 and currency = 'EUR'";
        given.sql(damage.formatted("+"));
        await().until(() -> !proof(13, ProvedFigure.monthEnd(EUR)).agrees());
        given.sql(damage.formatted("-"));
        await().until(() -> proof(13, ProvedFigure.monthEnd(EUR)).agrees());
    }
}
