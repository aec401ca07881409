package dev.bankdesk.core.marketing.consent;

import java.time.Instant;
import java.util.List;

/**
 * Consents as they are given and withdrawn. Thrown: {@link dev.bankdesk.core.marketing.MarketingUnavailable}; then nothing was
 * changed, or all of it was, and it may be asked again.
 */
public interface Consents {
    /** What one client says of one purpose. */
    record Said(long customer, Purpose purpose, boolean given) {}

    /**
     * What it changed.
     *
     * @param versions that are new: what was said before makes none
     * @param cancelledOffers that waited for an answer of who does not agree to be targeted any more
     */
    record Changed(int versions, int cancelledOffers) {}

    /**
     * Of a population or a file, in one step: for who says nothing by themselves. What somebody else said before stands, so that
     * doing it again takes no client's own word back.
     *
     * @param all each client and purpose once
     * @param source as in {@link #setAll}
     */
    Changed register(List<Said> all, String source, Instant at);

    /**
     * All in one step.
     *
     * @param all each client and purpose once
     * @param source who says so: a user's name, an import, the simulator; 1 to 100 characters
     * @param at the bank's time
     * @throws dev.bankdesk.core.platform.Refusal where nobody says so
     */
    Changed setAll(List<Said> all, String source, Instant at);
}
