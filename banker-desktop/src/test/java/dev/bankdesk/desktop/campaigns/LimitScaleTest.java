package dev.bankdesk.desktop.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.LimitMove.Limit;
import dev.bankdesk.core.marketing.desk.RulesAnswer.Contacts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LimitScaleTest {
    private static CampaignTerms terms(long most, long daily, double lever) {
        return new CampaignTerms(
                "Travel",
                "no-fee-card",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 2, 1),
                Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(1_000_000_00, 50, most, daily, 1_250),
                lever,
                new OfferText(new LocalText("a", "a"), new LocalText("b", "b")));
    }

    @Test
    void what_the_terms_say_is_in_force_and_may_be_doubled() {
        CampaignTerms terms = terms(30_000, 24, 1.5);
        assertThat(LimitScale.of(Limit.MOST_OFFERS, terms, null)).isEqualTo(new LimitScale(0, 60_000, 3_000, 30_000));
        assertThat(LimitScale.of(Limit.MOST_OFFERS_DAILY, terms, null)).isEqualTo(new LimitScale(0, 48, 2, 24));
        assertThat(LimitScale.of(Limit.LEVER, terms, null)).isEqualTo(new LimitScale(0, 500, 25, 150));
        assertThat(LimitScale.of(Limit.CONTROL_GROUP, terms, null).inForce()).isEqualTo(1_250);
    }

    @Test
    void one_offer_and_a_heavy_weight_can_still_be_moved() {
        CampaignTerms terms = terms(1, 1, 60);
        assertThat(LimitScale.of(Limit.MOST_OFFERS_DAILY, terms, null)).isEqualTo(new LimitScale(0, 2, 1, 1));
        assertThat(LimitScale.of(Limit.LEVER, terms, null).most()).isEqualTo(Limit.LEVER.most());
    }

    @Test
    void before_the_terms_are_read_each_limit_stands_at_what_is_usual() {
        for (Limit limit : Limit.values()) {
            assertThat(LimitScale.of(limit, null, null).inForce()).isEqualTo(limit.usual());
        }
    }

    @Test
    void what_the_bank_set_for_contacts_is_in_force_and_on_the_scale() {
        Contacts contacts = new Contacts(2, 60, 20);
        assertThat(LimitScale.of(Limit.COOL_DOWN_DAYS, null, contacts)).isEqualTo(new LimitScale(0, 20, 1, 20));
        assertThat(LimitScale.of(Limit.CONTACT_OFFERS, null, contacts)).isEqualTo(new LimitScale(1, 6, 1, 2));
    }

    @Test
    void a_weight_is_asked_for_in_whole_and_hundredths() {
        assertThat(new LimitMove(Limit.LEVER, 150).written()).isEqualTo("1.50");
        assertThat(new LimitMove(Limit.MOST_OFFERS_DAILY, 24).written()).isEqualTo("24");
    }
}
