package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.CustomerFound;
import java.util.List;

/** What a search for clients found, the surest first: numbers before names. */
public record CustomerHits(List<Hit> hits, AsOf asOf) {
    public record Hit(CustomerFound customer, By by) {}

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
