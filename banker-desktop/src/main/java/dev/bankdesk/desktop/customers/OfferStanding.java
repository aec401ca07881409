package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.desktop.components.Pill.Tone;
import java.time.Instant;

/** How a campaign stands with a client: by its offer while there is something to say of it, else by the latest decision. */
enum OfferStanding {
    HOLDS_IT(Tone.ACCENT, "mdi2c-check"),
    OPEN(Tone.ACCENT, "mdi2e-email-outline"),
    BEING_OPENED(Tone.ACCENT, "mdi2t-timer-sand"),
    NOT_OPENED(Tone.BAD, "mdi2a-alert-outline"),
    REFUSED(Tone.NEUTRAL, "mdi2c-close"),
    EXPIRED(Tone.NEUTRAL, "mdi2m-minus"),
    CANCELLED(Tone.NEUTRAL, "mdi2c-cancel"),
    OFFERED(Tone.ACCENT, "mdi2e-email-outline"),
    NOT_ELIGIBLE(Tone.NEUTRAL, "mdi2c-close"),
    NOT_NOW(Tone.NEUTRAL, "mdi2c-close"),
    NOT_SUITABLE(Tone.NEUTRAL, "mdi2c-close"),
    NO_CONSENT(Tone.NEUTRAL, "mdi2c-close"),
    CONTROL_GROUP(Tone.NEUTRAL, "mdi2m-minus"),
    NOT_THE_BEST(Tone.NEUTRAL, "mdi2c-close");

    private final Tone tone;
    private final String icon;

    OfferStanding(Tone tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    Tone tone() {
        return tone;
    }

    String icon() {
        return icon;
    }

    /** @param offer null where none was made or none may be read; @param way of the latest decision, null where it is in none */
    static OfferStanding of(ClientOffer offer, DecisionAnswer.Way way, Instant now) {
        if (offer != null) {
            OfferState state = stateAt(offer, now);
            if (state == OfferState.ACCEPTED) {
                return offer.openedAt() != null ? HOLDS_IT : offer.notOpened() != null ? NOT_OPENED : BEING_OPENED;
            }
            if (state.isPending()) {
                return OPEN;
            }
            // The bank says that it offered it before: what became of that says more.
            if (way == null || way.offered() || way.reason() == Reason.OFFERED_BEFORE) {
                return state == OfferState.REFUSED ? REFUSED : state == OfferState.EXPIRED ? EXPIRED : CANCELLED;
            }
        }
        return way.offered() ? OFFERED : of(way.reason());
    }

    private static OfferStanding of(Reason reason) {
        if (reason == Reason.HAS_IT_ALREADY) {
            return HOLDS_IT;
        }
        return switch (reason.step()) {
            case ELIGIBILITY -> NOT_ELIGIBLE;
            case APPLICABILITY, CONTACT_POLICY -> NOT_NOW;
            case SUITABILITY -> NOT_SUITABLE;
            case CONSENT -> NO_CONSENT;
            case CONTROL_GROUP -> CONTROL_GROUP;
            case ARBITRATION -> NOT_THE_BEST;
        };
    }

    /** Also where the bank has not noted yet that the time to answer is over. */
    static OfferState stateAt(ClientOffer offer, Instant now) {
        return offer.state().isPending() && !now.isBefore(offer.expiresAt()) ? OfferState.EXPIRED : offer.state();
    }
}
