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
}
