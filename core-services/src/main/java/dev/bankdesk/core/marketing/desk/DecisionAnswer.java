package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a decision fell as it did.
 *
 * @param at the bank's time
 * @param transaction null where the journal does not have it any more
 * @param ways of every candidate, the offered one first, then as they came furthest
 * @param inputs what it was decided by, beside the transaction
 * @param model which propensity it was ranked by, and how many answers had been heard
 * @param likely of the offer, as the model sees it now; null where nothing was offered
 * @param offer null where nothing was offered
 */
public record DecisionAnswer(
        long customer,
        long position,
        int epoch,
        Instant at,
        Integer takenBackInEpoch,
        LocalText summary,
        Transaction transaction,
        List<Way> ways,
        List<Fact> inputs,
        String model,
        Likely likely,
        Offer offer,
        AnswerAge age) {

    /** Kind, category and reason of decline by the names of their constants. @param declined null where it was booked */
    public record Transaction(
            Instant bookedAt, String kind, String category, String declined, boolean abroad, boolean foreign) {}

    /**
     * @param name of the campaign; @param endedAt null for the one that is offered, as its reason
     * @param propensity that it was ranked by then, 0 to 1; @param score 0 where it did not come to the arbitration
     * @param now as the model sees it now; null where what it was told of the client is not kept
     */
    public record Way(
            int campaign,
            int version,
            int productVersion,
            String name,
            LocalText product,
            boolean offered,
            Step endedAt,
            Reason reason,
            double propensity,
            double score,
            LocalText inWords,
            Now now) {

        /** Of the steps behind the one that ended it nothing is known. */
        public boolean passed(Step step) {
            return endedAt == null || step.compareTo(endedAt) < 0;
        }
    }

    /** 0 to 1. @param low of the 95 % credible interval */
    public record Now(double probability, double low, double high) {}

    /** @param inWords its value */
    public record Fact(LocalText label, LocalText inWords) {}

    /**
     * From what the model was told then, with all that it has heard since.
     *
     * @param online whether the online model says so; else the rates by segment; @param answers of the product
     * @param low of the 95 % credible interval; @param contributions the strongest first
     */
    public record Likely(
            boolean online,
            long answers,
            double probability,
            double low,
            double high,
            double base,
            List<Contribution> contributions) {
        public Likely {
            contributions = List.copyOf(contributions);
        }
    }

    /** @param inWords its value; @param logit what it adds to the logit, positive where it speaks for the offer */
    public record Contribution(String feature, LocalText inWords, double logit) {}

    /** @param answer null where there is none yet */
    public record Offer(long id, List<Event> events, LocalText answer) {
        public Offer {
            events = List.copyOf(events);
        }
    }

    public record Event(Instant at, LocalText what) {}

    public DecisionAnswer {
        ways = List.copyOf(ways);
        inputs = List.copyOf(inputs);
    }

    public Optional<Way> offered() {
        return ways.stream().filter(Way::offered).findFirst();
    }

    public Optional<Way> of(int campaign) {
        return ways.stream().filter(way -> way.campaign() == campaign).findFirst();
    }
}
