package dev.bankdesk.core.marketing.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.Campaign.State;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.platform.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final Person ANN = new Person("ann", Role.ANALYST);
    private static final Person BOB = new Person("bob", Role.APPROVER);

    private final CampaignTerms terms = Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), 1);
    private final Campaign draft = Campaign.draft(3, terms, ANN, "salt");

    private static void refused(ThrowingCallable work, String words) {
        assertThatThrownBy(work)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words)
                .satisfies(refusal -> assertThat(((Refusal) refusal).remedy()).isNotBlank());
    }

    @Test
    void four_eyes_see_a_campaign_before_it_is_active() {
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        Campaign active = draft.activate(BOB);
        assertThat(active.state()).isEqualTo(State.ACTIVE);
        assertThat(active.draftedBy()).isEqualTo("ann");
        assertThat(active.activatedBy()).isEqualTo("bob");
        refused(() -> draft.activate(new Person("ann", Role.APPROVER)), "drafted by ann, who cannot activate it");
        refused(() -> draft.activate(new Person("carl", Role.ANALYST)), "The role analyst activates no campaigns.");
        refused(() -> Campaign.draft(4, terms, BOB, "salt"), "The role approver drafts no campaigns.");
        refused(
                () -> active.activate(new Person("eve", Role.APPROVER)),
                "Nobody can activate a campaign that is active");
    }

    @Test
    void a_campaign_is_paused_resumed_and_stopped_for_good() {
        Campaign active = draft.activate(BOB);
        Campaign paused = active.pause(ANN);
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.resume(BOB).state()).isEqualTo(State.ACTIVE);
        refused(() -> paused.resume(ANN), "activates no campaigns");
        refused(() -> draft.pause(ANN), "Nobody can pause a campaign that is a draft.");
        Campaign stopped = paused.stop(ANN);
        refused(() -> stopped.resume(BOB), "is stopped");
        refused(() -> stopped.stop(BOB), "is stopped");
        refused(() -> stopped.nextVersion(terms, ANN), "is stopped");
    }

    @Test
    void a_new_version_needs_four_eyes_again_and_keeps_the_control_group() {
        Campaign next =
                draft.activate(BOB).nextVersion(Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), 2), ANN);
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.state()).isEqualTo(State.DRAFT);
        assertThat(next.activatedBy()).isNull();
        assertThat(next.salt()).isEqualTo("salt");
        assertThat(next.terms().lever()).isEqualTo(2);
    }

    @Test
    void a_draft_can_be_drafted_anew_and_a_campaign_that_ran_keeps_its_product_and_what_an_offer_costs() {
        CampaignTerms dearer = Situations.terms(Audience.EVERYBODY, new CampaignLimits(1_000_00, 2_00, 500, 50, 0), 1);
        Campaign anew = draft.nextVersion(dearer, ANN);
        assertThat(anew.version()).isEqualTo(2);
        assertThat(anew.salt()).isEqualTo(draft.salt());
        Campaign active = draft.activate(BOB);
        // Else the budget's use would not be the number of offers times one amount.
        refused(() -> active.nextVersion(dearer, ANN), "what one of its offers costs stays the same");
        refused(() -> active.pause(ANN).nextVersion(dearer, ANN), "what one of its offers costs stays the same");
        assertThat(active.nextVersion(4, terms, ANN).version()).isEqualTo(4);
    }

    @Test
    void a_campaign_whose_last_day_is_past_is_refused() {
        terms.requireNotOver(terms.to());
        refused(() -> terms.requireNotOver(terms.to().plusDays(1)), "The campaign's to is 2026-03-31, and today is");
    }

    @Test
    void contradictory_limits_and_a_negative_lever_are_refused_by_name() {
        refused(
                () -> Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), -0.5),
                "campaign's lever is -0.5.");
        refused(
                () -> Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), Double.NaN),
                "campaign's lever is NaN.");
        refused(
                () -> Situations.terms(Audience.EVERYBODY, new CampaignLimits(100_00, 1_00, 10, 11, 0), 1),
                "campaign's mostOffersDaily is 11.");
        refused(
                () -> Situations.terms(Audience.EVERYBODY, new CampaignLimits(99, 1_00, 10, 5, 0), 1),
                "campaign's budget is less than one offer costs.");
        refused(
                () -> Situations.terms(Audience.EVERYBODY, new CampaignLimits(100_00, 1_00, 10, 5, 5_001), 1),
                "campaign's controlBasisPoints is 5001.");
    }

    @Test
    void what_is_wrong_is_named_by_its_place_in_the_terms() {
        assertThatThrownBy(() -> Situations.terms(Audience.EVERYBODY, new CampaignLimits(100_00, 1_00, 10, 11, 0), 1))
                .satisfies(e -> assertThat(((Refusal) e).field()).isEqualTo("/limits/mostOffersDaily"));
        assertThatThrownBy(() -> Situations.terms(Audience.EVERYBODY, Situations.limits(0), -1))
                .satisfies(e -> assertThat(((Refusal) e).field()).isEqualTo("/lever"));
    }

    @Test
    void offers_end_where_the_budget_or_the_limit_does() {
        assertThat(Situations.terms(Audience.EVERYBODY, new CampaignLimits(99_00, 10_00, 50, 5, 0), 1)
                        .mostOffers())
                .isEqualTo(9);
        assertThat(Situations.terms(Audience.EVERYBODY, new CampaignLimits(99_00, 0, 50, 5, 0), 1)
                        .mostOffers())
                .isEqualTo(50);
    }
}
