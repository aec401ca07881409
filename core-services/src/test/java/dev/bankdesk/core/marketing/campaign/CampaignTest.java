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
        refused(() -> draft.pause(ANN), "Nobody can pause a campaign that is draft");
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
        refused(() -> draft.nextVersion(terms, ANN), "is draft");
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
                "campaign's budget is 99.");
        refused(
                () -> Situations.terms(Audience.EVERYBODY, new CampaignLimits(100_00, 1_00, 10, 5, 5_001), 1),
                "campaign's controlBasisPoints is 5001.");
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
