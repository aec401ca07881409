package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is compared for a campaign's effect: each client at the first moment at which the campaign would have made an offer, were
 * there no control groups in its way.
 *
 * <p>Arbitration comes behind the control group, so a client of the control group counts only where the campaign would have won
 * over what was offered. Other campaigns that score higher and held the client back too are not in its way: they made no offer.
 * That does not ask on which side of this campaign the client is, so the side follows from the salt alone. Scores are formed anew
 * from the recorded propensities, so that rounding favours neither side; the context counts as 1, as the service has it.
 */
public final class ComparedClients {
    private final int campaign;
    private final Book book;
    private final Map<Long, Moment> moments = new LinkedHashMap<>();

    /**
     * @param treated false in the control group
     * @param at of the bank's time
     */
    public record Moment(long customer, boolean treated, Way way, Instant at) {}

    public ComparedClients(int campaign, Book book) {
        this.campaign = campaign;
        this.book = book;
    }

    /** Decisions come in their order; those without the campaign say nothing. */
    public void add(Decision decision) {
        if (moments.containsKey(decision.on().customer())) {
            return;
        }
        Optional<Way> own = decision.ways().stream()
                .filter(way -> way.campaign() == campaign)
                .filter(this::isOpen)
                .findFirst();
        if (own.isEmpty()
                || decision.offered()
                        .filter(other -> isBefore(other, own.get()))
                        .isPresent()) {
            return;
        }
        long customer = decision.on().customer();
        moments.put(
                customer,
                new Moment(
                        customer,
                        own.get().isOffered(),
                        own.get(),
                        decision.on().at()));
    }

    /** Passed all steps before the control group. */
    private boolean isOpen(Way way) {
        return way.isOffered() || way.ended() == Reason.IN_CONTROL_GROUP && score(way) > 0;
    }

    /** Of two that are equal the older campaign wins, as in the decision. */
    private boolean isBefore(Way other, Way own) {
        if (other.campaign() == own.campaign()) {
            return false;
        }
        int compared = Double.compare(score(other), score(own));
        return compared > 0 || compared == 0 && other.campaign() < own.campaign();
    }

    private double score(Way way) {
        Book.Terms terms = book.terms(way);
        return way.propensity() * terms.valueMinor() * terms.lever();
    }

    /** In the order in which their moments came. */
    public Collection<Moment> all() {
        return moments.values();
    }
}
