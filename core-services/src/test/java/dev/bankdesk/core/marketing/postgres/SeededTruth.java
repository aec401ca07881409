package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.analysis.ArmCounts;
import dev.bankdesk.core.marketing.analysis.Funnel;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.SeededCampaigns.Made;
import dev.bankdesk.core.marketing.postgres.SeededCampaigns.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the seeded campaigns came to, counted from what was done to the clients and from nothing that is stored. */
final class SeededTruth {
    private static final Decider DECIDER = new Decider(ContactPolicy.USUAL, Arbitration.USUAL);

    private final SeededCampaigns seeded;
    private final Set<Long> takenBack;

    /** @param takenBack positions of decisions that a promotion took back */
    SeededTruth(SeededCampaigns seeded, Set<Long> takenBack) {
        this.seeded = seeded;
        this.takenBack = takenBack;
    }

    List<Made> standing() {
        return seeded.decisions.stream()
                .filter(made -> !takenBack.contains(made.decision().on().position()))
                .toList();
    }

    static Way way(Made made, Campaign campaign) {
        return made.decision().ways().stream()
                .filter(each -> each.campaign() == campaign.id())
                .findFirst()
                .orElseThrow();
    }

    List<Sent> sent(Campaign campaign) {
        return seeded.offers.stream()
                .filter(each -> each.campaign == campaign.id())
                .toList();
    }

    /** A client at its first moment: decided again, without control groups, among those that passed all other steps. */
    record Compared(long customer, boolean treated, Instant at, boolean took) {
        boolean isOver() {
            return !at.plus(Duration.ofDays(30)).isAfter(SeededCampaigns.NOW);
        }
    }

    static Candidate open(Candidate candidate) {
        Campaign campaign = candidate.campaign();
        CampaignTerms terms = campaign.terms();
        CampaignLimits limits = terms.limits();
        CampaignTerms without = new CampaignTerms(
                terms.name(),
                terms.product(),
                terms.from(),
                terms.to(),
                terms.audience(),
                terms.channel(),
                new CampaignLimits(
                        limits.budgetMinor(),
                        limits.costPerOfferMinor(),
                        limits.mostOffers(),
                        limits.mostOffersDaily(),
                        0),
                terms.lever(),
                terms.text());
        return new Candidate(
                new Campaign(
                        campaign.id(),
                        campaign.version(),
                        without,
                        campaign.state(),
                        campaign.draftedBy(),
                        campaign.activatedBy(),
                        campaign.salt()),
                candidate.product(),
                candidate.productVersion(),
                candidate.savingMinor(),
                candidate.propensity(),
                candidate.context(),
                candidate.isUsedUp());
    }

    List<Compared> compared(Campaign campaign) {
        Map<Long, Compared> first = new TreeMap<>();
        for (Made made : standing()) {
            long customer = made.decision().on().customer();
            boolean treated = way(made, campaign).isOffered();
            if (!first.containsKey(customer) && (treated || wouldHaveWon(made, campaign))) {
                first.put(customer, new Compared(customer, treated, made.at(), took(campaign, customer, made.at())));
            }
        }
        return List.copyOf(first.values());
    }

    /** Of those that the control group held back the best is taken away, until this one or the one that was offered wins. */
    static boolean wouldHaveWon(Made made, Campaign campaign) {
        List<Candidate> left = made.candidates().stream()
                .filter(each -> way(made, each.campaign()).isOffered()
                        || way(made, each.campaign()).ended() == Reason.IN_CONTROL_GROUP)
                .map(SeededTruth::open)
                .toList();
        while (true) {
            int best = DECIDER.decide(made.decision().on(), made.today(), made.state(), left)
                    .offered()
                    .map(Way::campaign)
                    .orElse(0);
            if (best == campaign.id()) {
                return true;
            }
            if (best == 0
                    || made.decision().offered().map(Way::campaign).orElse(0).equals(best)) {
                return false;
            }
            int gone = best;
            left = left.stream().filter(each -> each.campaign().id() != gone).toList();
        }
    }

    boolean took(Campaign campaign, long customer, Instant at) {
        boolean accepted =
                sent(campaign).stream().anyMatch(each -> each.customer == customer && "ACCEPTED".equals(each.end));
        return accepted
                || seeded.opened.stream()
                        .anyMatch(each -> each.customer() == customer
                                && each.product().equals(campaign.terms().product())
                                && !each.at().isBefore(at)
                                && each.at().isBefore(at.plus(Duration.ofDays(30))));
    }

    static ArmCounts counted(List<Compared> compared) {
        return new ArmCounts(
                compared.stream().filter(one -> one.treated()).count(),
                compared.stream().filter(one -> one.treated() && one.took()).count(),
                compared.stream().filter(one -> !one.treated()).count(),
                compared.stream().filter(one -> !one.treated() && one.took()).count());
    }

    List<Compared> over(Campaign campaign) {
        return compared(campaign).stream().filter(Compared::isOver).toList();
    }

    /** Null for who came to an offer. */
    Map<Long, Reason> furthest(Campaign campaign) {
        Map<Long, Reason> furthest = new HashMap<>();
        for (Made made : standing()) {
            Reason ended = way(made, campaign).ended();
            long customer = made.decision().on().customer();
            if (!furthest.containsKey(customer)) {
                furthest.put(customer, ended);
            } else {
                Reason before = furthest.get(customer);
                boolean further = before != null && (ended == null || ended.compareTo(before) > 0);
                furthest.put(customer, further ? ended : before);
            }
        }
        return furthest;
    }

    static Funnel funnel(List<Sent> sent) {
        return new Funnel(
                sent.size(),
                sent.stream().filter(one -> one.delivered).count(),
                sent.stream().filter(one -> one.seen).count(),
                ended(sent, "ACCEPTED"),
                ended(sent, "REFUSED"),
                ended(sent, "EXPIRED"),
                ended(sent, "CANCELLED"),
                answered(sent).size(),
                ended(answered(sent), "ACCEPTED"));
    }

    /** Those who had all of their time, and whose offer the bank did not cancel. */
    private static List<Sent> answered(List<Sent> sent) {
        return sent.stream()
                .filter(SeededTruth::isOver)
                .filter(one -> one.end != null && !one.end.equals("CANCELLED"))
                .toList();
    }

    static boolean isOver(Sent sent) {
        return !sent.at.plus(DecisionWriter.OPEN).isAfter(SeededCampaigns.NOW);
    }

    static long ended(List<Sent> sent, String end) {
        return sent.stream().filter(one -> end.equals(one.end)).count();
    }
}
