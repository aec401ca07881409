package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.marketing.offer.Acceptances.Accepted;
import dev.bankdesk.core.marketing.offer.Acceptances.Recount;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accepted offers as a desktop counts them, with a banker's login on the replica. */
class AcceptancesIT {
    private static final Instant MADE = Instant.parse("2026-03-15T08:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TestBank bank = TestBank.shared().withMarketing();
    private final MadeOffers offers = new MadeOffers(bank, MADE, OfferChannel.INBOX);
    private final BankConnection connection = new BankConnection(bank.addresses());
    private final Acceptances acceptances = connection.acceptances();

    @AfterEach
    void close() {
        connection.close();
    }

    private void answer(long client, OfferAct act, Instant at) {
        long offer = offers.to(client);
        new PostgresOffers(new MarketingPrimary(bank.addresses().marketing()))
                .take(new OfferReply(offer, client, act, Language.EN, "key " + client, "test"), at);
    }

    @Test
    void offers_are_counted_by_the_banks_time_of_the_yes_and_a_second_time_from_other_rows() {
        Instant from = Instant.parse("2026-03-15T09:00:00Z");
        Instant to = Instant.parse("2026-03-15T09:50:00Z");
        answer(1, OfferAct.ACCEPTED, from.minusNanos(1_000));
        answer(2, OfferAct.ACCEPTED, from);
        answer(3, OfferAct.ACCEPTED, from.plusSeconds(60));
        answer(4, OfferAct.REFUSED, from.plusSeconds(61));
        answer(5, OfferAct.SEEN, from.plusSeconds(62));
        answer(6, OfferAct.ACCEPTED, to.minusNanos(1_000));
        answer(7, OfferAct.ACCEPTED, to);
        await().until(() ->
                acceptances.between(MADE, to.plusSeconds(1), QUARTER, Set.of()).total() == 5);

        Accepted counted = acceptances.between(from, to, QUARTER, Set.of());
        assertThat(counted.steps()).containsExactly(2, 0, 0, 1);
        assertThat(counted.event()).isEqualTo(Long.parseLong(offers.text("select max(id) from marketing.offer_event")));
        // One step may end within the second in which the range does.
        assertThat(acceptances
                        .between(from, from.plusMillis(900_500), QUARTER, Set.of())
                        .steps())
                .containsExactly(2, 0);
        assertThat(acceptances
                        .between(from, to, QUARTER, Set.of(Segment.PREMIUM))
                        .total())
                .isZero();
        assertThat(acceptances
                        .between(from, to, QUARTER, Set.of(Segment.STANDARD, Segment.PREMIUM))
                        .total())
                .isEqualTo(3);

        Recount again = acceptances.again(from, to, Set.of(Segment.STANDARD));
        assertThat(again.offers().accepted()).isEqualTo(3);
        assertThat(again.events().accepted()).isEqualTo(3);
        assertThat(again.offers().sql()).contains("marketing.offer o").doesNotContain("join");
        // What is shown is what was asked: psql runs it as it stands.
        assertThat(offers.text(again.events().sql())).isEqualTo("3");
        offers.run("update marketing.offer set state = 5 where customer = 3");
        await().until(() -> acceptances.again(from, to, Set.of()).offers().accepted() == 2);
        assertThat(acceptances.again(from, to, Set.of()).events().accepted()).isEqualTo(3);
    }
}
