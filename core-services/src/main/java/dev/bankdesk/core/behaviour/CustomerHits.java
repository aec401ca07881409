package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.CustomerFound;
import java.util.List;

/**
 * What a search for clients found: the whole word first, then what begins with it, then what holds it; of these numbers before
 * names.
 *
 * @param found how many there are, shown here or not
 * @param outside how many more are in other segments than those that were asked for
 */
public record CustomerHits(List<Hit> hits, int found, int outside, AsOf asOf) {
    public record Hit(CustomerFound customer, By by, Match match) {}

    /** How much of what was found in the text is; the surest first. */
    public enum Match {
        WHOLE,
        /** The beginning; of a name also the beginning of one of its words. */
        BEGINNING,
        INSIDE
    }

    /** What the text was found in. */
    public enum By {
        CUSTOMER,
        ACCOUNT,
        REFERENCE,
        CARD,
        NAME
    }

    public CustomerHits {
        hits = List.copyOf(hits);
    }
}
