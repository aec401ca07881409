package dev.bankdesk.simulator.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.preferences.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientRepliesTest {
    private static final Instant FIRST = Instant.parse("2026-09-30T22:00:00Z");
    private static final Instant MADE = FIRST.plus(Duration.ofDays(3));
    private static final Instant LATER = MADE.plus(Duration.ofDays(29));
    private static final int CLIENTS = 2_000;
    private static final String PRODUCT = "round-up-savings";

    private final Population population = new Population(2_026, CLIENTS);
    private final ClientReplies replies = new ClientReplies(population, FIRST);

    private static Waiting offer(int number, String product, OfferState state) {
        return new Waiting(number + 1, 1, 1_000 + number, product, state, MADE, MADE.plus(Duration.ofDays(30)));
    }

    private List<DatedReply> all(int number) {
        return replies.to(offer(number, PRODUCT, OfferState.PROPOSED), number, LATER);
    }

    @Test
    void who_accepts_is_who_would_by_the_hidden_preferences_and_looked() {
        Preferences preferences = new Preferences(population.seed());
        int accepted = 0;
        for (int number = 0; number < CLIENTS; number++) {
            List<OfferAct> acts = acts(all(number));
            boolean wants = preferences.accepts(population.client(number), PRODUCT, 1, 1);
            assertThat(acts.contains(OfferAct.ACCEPTED)).isEqualTo(wants && acts.contains(OfferAct.SEEN));
            assertThat(acts.contains(OfferAct.REFUSED) && wants).isFalse();
            accepted += acts.contains(OfferAct.ACCEPTED) ? 1 : 0;
        }
        assertThat(accepted).isBetween(CLIENTS / 20, CLIENTS / 3);
    }

    private static List<OfferAct> acts(List<DatedReply> replies) {
        return replies.stream().map(each -> each.reply().act()).toList();
    }

    @Test
    void some_never_look_and_some_say_nothing() {
        long neverLook = 0;
        long sayNothing = 0;
        for (int number = 0; number < CLIENTS; number++) {
            List<OfferAct> acts = acts(all(number));
            assertThat(acts).startsWith(OfferAct.DELIVERED);
            neverLook += acts.size() == 1 ? 1 : 0;
            sayNothing += acts.size() == 2 ? 1 : 0;
        }
        assertThat(neverLook / (double) CLIENTS).isBetween(0.04, 0.08);
        assertThat(sayNothing / (double) CLIENTS).isBetween(0.2, 0.4);
    }

    @Test
    void replies_come_one_behind_the_other_and_none_before_its_time() {
        for (int number = 0; number < 200; number++) {
            List<DatedReply> whole = all(number);
            Instant before = MADE;
            for (DatedReply reply : whole) {
                assertThat(reply.at()).isAfter(before);
                before = reply.at();
                List<DatedReply> sooner = replies.to(
                        offer(number, PRODUCT, OfferState.PROPOSED),
                        number,
                        reply.at().minusSeconds(1));
                assertThat(sooner).hasSize(whole.indexOf(reply)).isEqualTo(whole.subList(0, sooner.size()));
            }
        }
    }

    @Test
    void what_the_bank_knows_is_not_told_again() {
        List<DatedReply> whole = new ArrayList<>(all(firstWhoAnswers()));
        whole.removeIf(
                each -> each.reply().act() != OfferAct.ACCEPTED && each.reply().act() != OfferAct.REFUSED);
        assertThat(replies.to(offer(firstWhoAnswers(), PRODUCT, OfferState.SEEN), firstWhoAnswers(), LATER))
                .isEqualTo(whole)
                .hasSize(1);
    }

    private int firstWhoAnswers() {
        int number = 0;
        while (all(number).size() < 3) {
            number++;
        }
        return number;
    }

    @Test
    void what_happened_long_ago_is_told_with_hours_to_spare_before_it_is_too_old() {
        List<DatedReply> whole = all(firstWhoAnswers());
        List<DatedReply> told = OfferRounds.told(whole, LATER);
        assertThat(told)
                .extracting(DatedReply::reply)
                .isEqualTo(whole.stream().map(DatedReply::reply).toList());
        assertThat(told).allMatch(each -> each.at().isAfter(LATER.minus(Duration.ofHours(20))));
        Instant soon = whole.get(0).at().plusSeconds(1);
        assertThat(OfferRounds.told(whole.subList(0, 1), soon)).isEqualTo(whole.subList(0, 1));
    }

    @Test
    void a_product_that_nobody_has_a_taste_for_is_accepted_by_nobody() {
        for (int number = 0; number < 200; number++) {
            assertThat(acts(replies.to(offer(number, "a-product-of-ours", OfferState.PROPOSED), number, LATER)))
                    .doesNotContain(OfferAct.ACCEPTED);
        }
    }
}
