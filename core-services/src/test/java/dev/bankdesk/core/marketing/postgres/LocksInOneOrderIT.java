package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever waits for a lock holds none that comes behind it: else two would wait for each other. */
class LocksInOneOrderIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestBank bank = TestBank.shared().withMarketing();
    private final MarketingPrimary primary =
            new MarketingPrimary(bank.addresses().marketing());
    private final MadeOffers made = new MadeOffers(bank, NOW, OfferChannel.INBOX);

    private void awaitWaiting() {
        await().atMost(SOON)
                .until(() -> !made.text("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                        .equals("0"));
    }

    @Test
    void who_waits_for_a_product_holds_no_count_of_it() throws Exception {
        long offer = made.to(7);
        made.run("insert into marketing.answer_count (product, segment, answered, accepted)"
                + " select product, segment, 1, 0 from marketing.offer");
        try (Connection other = bank.marketingWriter();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select pg_advisory_xact_lock(hashtext('bankdesk model ' || product)) from marketing.offer");
            CompletableFuture<ResponseOutcome> answered = CompletableFuture.supplyAsync(
                    () -> new PostgresOffers(primary).respond(offer, 7, Response.ACCEPT, NOW, "the inbox"));
            awaitWaiting();
            statement.execute("update marketing.answer_count set answered = answered + 1");
            other.commit();
            assertThat(answered.get()).isEqualTo(ResponseOutcome.COUNTED);
        }
        assertThat(made.text("select answered || ' ' || accepted from marketing.answer_count"))
                .isEqualTo("3 1");
    }

    /** The older offer is of the later transaction, and its row stands behind the other's. */
    @Test
    void what_a_promotion_takes_back_is_locked_in_the_order_of_the_offers() throws Exception {
        long older = made.to(9);
        long newer = made.to(8);
        made.run("update marketing.offer set reason = reason where id = " + older);
        try (Connection other = bank.marketingWriter();
                Statement statement = other.createStatement();
                DecisionRound round = new DecisionRound(primary)) {
            other.setAutoCommit(false);
            statement.execute("select from marketing.offer where id = " + older + " for update");
            BankMoment promoted = new BankMoment(
                    null,
                    ZoneOffset.UTC,
                    Currency.getInstance("EUR"),
                    200,
                    2,
                    1_000,
                    List.of(new BankMoment.Promotion(2, 1_000)));
            CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> round.takeBack(promoted, NOW));
            awaitWaiting();
            statement.execute("select from marketing.offer where id = " + newer + " for update nowait");
            other.commit();
            assertThat(taken.get()).isEqualTo(2);
        }
        assertThat(made.text("select string_agg(state::text, ',') from marketing.offer"))
                .isEqualTo("7,7");
    }
}
