package dev.bankdesk.core.marketing.decision;

import java.util.List;
import java.util.Optional;

/**
 * What was decided on a transaction, with the way of every candidate.
 *
 * @param ways in the order of the campaigns' ids; at most one is offered
 */
public record Decision(Trigger on, List<Way> ways) {
    public Decision {
        ways = List.copyOf(ways);
        if (ways.stream().filter(Way::isOffered).count() > 1) {
            throw new IllegalArgumentException("two offers in one decision");
        }
    }

    public Optional<Way> offered() {
        return ways.stream().filter(Way::isOffered).findFirst();
    }
}
