package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order offers leave and are withdrawn. */
class OfferOutboxIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WAITING =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%marketing.offer%'";

    private MadeOffers made;
    private MarketingPrimary primary;
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void offers() throws SQLException {
        TestBank bank = TestBank.shared().emptied().withMarketing();
        made = new MadeOffers(bank, NOW, OfferChannel.INBOX);
        primary = new MarketingPrimary(bank.addresses().marketing());
    }

    private Thread withdrawing(long customer) {
        Thread thread = new Thread(() -> {
            new PostgresConsents(primary).set(customer, Purpose.TARGETING, false, "client", NOW);
            order.add("withdrawn");
        });
        thread.start();
        return thread;
    }

    @Test
    void an_offer_does_not_leave_behind_its_withdrawal() throws InterruptedException {
        made.to(7);
        List<Thread> threads = new ArrayList<>();
        new OfferOutbox(primary)
                .send(
                        offers -> {
                            threads.add(withdrawing(7));
                            await().atMost(SOON)
                                    .until(() -> !threads.get(0).isAlive()
                                            || !made.text(WAITING).equals("0"));
                            order.add("left");
                        },
                        NOW);
        threads.get(0).join();
        assertThat(order).containsExactly("left", "withdrawn");
        assertThat(made.text("select state || ' ' || (sent_at is not null) from marketing.offer"))
                .isEqualTo("7 true");
    }

    /** What is being sent is locked: where the broker is away that shall be one offer. */
    @Test
    void behind_a_failure_one_offer_is_tried_and_then_all() {
        for (long customer = 7; customer < 10; customer++) {
            made.to(customer);
        }
        OfferOutbox outbox = new OfferOutbox(primary);
        List<Integer> sizes = new ArrayList<>();
        assertThatThrownBy(() -> outbox.send(
                        offers -> {
                            sizes.add(offers.size());
                            throw new IllegalStateException("the broker is away");
                        },
                        NOW))
                .hasMessage("the broker is away");
        outbox.send(offers -> sizes.add(offers.size()), NOW);
        outbox.send(offers -> sizes.add(offers.size()), NOW);
        assertThat(sizes).containsExactly(3, 1, 2);
    }

    /** A broker may have stored what it did not confirm. */
    @Test
    void the_end_of_an_offer_whose_sending_failed_is_told() {
        long offer = made.to(7);
        assertThatThrownBy(() -> new OfferOutbox(primary)
                        .send(
                                offers -> {
                                    throw new IllegalStateException("not confirmed");
                                },
                                NOW))
                .hasMessage("not confirmed");
        new PostgresConsents(primary).set(7, Purpose.TARGETING, false, "client", NOW);
        List<Long> told = new ArrayList<>();
        EndedOffers ends = new EndedOffers(primary);
        assertThat(ends.send(ended -> ended.forEach(each -> told.add(each.offer())), NOW))
                .isEqualTo(1);
        assertThat(told).containsExactly(offer);
        assertThat(ends.send(ended -> {}, NOW)).isZero();
    }
}
