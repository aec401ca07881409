package dev.bankdesk.core.marketing.plan;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.decision.CampaignPlan;
import dev.bankdesk.core.marketing.decision.Candidate;
import dev.bankdesk.core.marketing.decision.ClientState;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Relevance;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Trigger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Leads clients through the steps of one campaign, by the decider that decides later, and adds up. The transaction that each is
 * thought to make is the newest relevant one of the days that are looked back on.
 */
public final class PlanCount {
    private final Decider decider;
    private final PlanQuestion question;
    private final Campaign running;
    private final Map<Reason, Long> before;
    private final Map<Reason, Long> lost = new EnumMap<>(Reason.class);
    private long looked;

    /** @param rules of the bank, as they are in force; @param before clients that are lost already, by what is known of all of them */
    public PlanCount(PlanQuestion question, DecisionRules rules, Map<Reason, Long> before) {
        this.decider = new Decider(rules.contacts(), rules.arbitration());
        this.question = question;
        this.before = new EnumMap<>(Reason.class);
        this.before.putAll(before);
        Campaign draft = question.campaign();
        this.running = new Campaign(
                draft.id(),
                draft.version(),
                draft.terms(),
                Campaign.State.ACTIVE,
                draft.draftedBy(),
                draft.activatedBy(),
                draft.salt());
    }

    /** @param client of the candidates; @param year up to today */
    public void add(ClientState client, ClientYear year) {
        Product product = question.product().product();
        Candidate candidate = new Candidate(
                running,
                product,
                question.product().version(),
                Assessment.of(product, client.facts(), year).savingMinor(),
                CampaignPlans.USUAL_RATE,
                1,
                question.offersLeft() == 0);
        // Alone among the candidates, it loses the arbitration only where it is worth nothing.
        Reason reason = decider.decide(trigger(year), question.day(), client, List.of(candidate))
                .ways()
                .get(0)
                .ended();
        looked++;
        if (reason != null) {
            lost.merge(reason, 1L, Long::sum);
        }
    }

    private Trigger trigger(ClientYear year) {
        for (int i = year.payments().size() - 1; i >= 0; i--) {
            ClientPayment payment = year.payments().get(i);
            if (payment.bookedOn().isBefore(question.relevantSince())) {
                break;
            }
            Trigger trigger = new Trigger(
                    payment.position(),
                    year.customer(),
                    question.at(),
                    payment.kind(),
                    payment.category(),
                    payment.declined(),
                    payment.abroad(),
                    payment.foreign());
            if (Relevance.isRelevant(question.product().product().benefit(), trigger)) {
                return trigger;
            }
        }
        return new Trigger(
                0,
                year.customer(),
                question.at(),
                TransactionKind.CARD_PAYMENT,
                Category.OTHER,
                DeclineReason.ACCOUNT_CLOSED,
                false,
                false);
    }

    /**
     * @param candidates of which those that were added are all, or a random sample
     * @param rate of acceptance that is assumed
     */
    public Preview preview(long candidates, boolean cutShort, double rate, AsOf asOf) {
        Map<Reason, Long> scaled = scaled(candidates);
        long reached =
                candidates - scaled.values().stream().mapToLong(Long::longValue).sum();
        long lostBefore = before.values().stream().mapToLong(Long::longValue).sum();
        CampaignPlan.Counting counting = new CampaignPlan.Counting(question.termsLeft());
        Map<Reason, Estimate> estimates = new EnumMap<>(Reason.class);
        long ineligible = 0;
        long ineligibleHits = 0;
        for (Reason reason : Reason.values()) {
            long hits = lost.getOrDefault(reason, 0L);
            long here = scaled.getOrDefault(reason, 0L);
            long known = before.getOrDefault(reason, 0L);
            if (hits + known > 0) {
                // What a client's own row says is known of all: a sample of the others adds nothing to it.
                estimates.put(
                        reason,
                        hits == 0
                                ? Estimate.counted(known)
                                : estimate(here, hits, candidates).plus(known));
                repeat(here + known, () -> counting.add(reason.step()));
            }
            if (reason.step() == Step.ELIGIBILITY) {
                ineligible += here;
                ineligibleHits += hits;
            }
        }
        repeat(reached, () -> counting.add(null));
        long hits = looked - lost.values().stream().mapToLong(Long::longValue).sum();
        return new Preview(
                question,
                lostBefore + candidates,
                candidates,
                looked,
                cutShort,
                estimates,
                ineligibleHits == 0 && !needsIncome()
                        ? Estimate.counted(candidates)
                        : estimate(candidates - ineligible, looked - ineligibleHits, candidates),
                estimate(reached, hits, candidates),
                counting.plan(rate, question.product().product().costOnceMinor()),
                rate,
                asOf);
    }

    private boolean needsIncome() {
        return question.product().product().eligibility().incomeMonthlyMinor() > 0;
    }

    /** Rounded one behind the other, so that they and those who are reached add up to the candidates. */
    private Map<Reason, Long> scaled(long candidates) {
        Map<Reason, Long> scaled = new EnumMap<>(Reason.class);
        long sum = 0;
        long rounded = 0;
        for (Map.Entry<Reason, Long> entry : lost.entrySet()) {
            sum += entry.getValue();
            long upToHere = looked == 0 ? 0 : Math.round((double) sum / looked * candidates);
            scaled.put(entry.getKey(), upToHere - rounded);
            rounded = upToHere;
        }
        return scaled;
    }

    private Estimate estimate(long clients, long hits, long candidates) {
        return looked == candidates ? Estimate.counted(clients) : Estimate.sampled(clients, hits, looked, candidates);
    }

    private static void repeat(long times, Runnable work) {
        for (long i = 0; i < times; i++) {
            work.run();
        }
    }
}
