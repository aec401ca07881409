package dev.bankdesk.core.marketing.offer;

import dev.bankdesk.core.banking.Coded;
import java.util.Optional;

/** What is reported of an offer on its way to a client and by the client, by the state that it brings the offer into. */
public enum OfferAct implements Coded {
    DELIVERED(OfferState.DELIVERED),
    SEEN(OfferState.SEEN),
    ACCEPTED(OfferState.ACCEPTED),
    REFUSED(OfferState.REFUSED);

    private static final OfferAct[] VALUES = values();

    private final OfferState state;

    OfferAct(OfferState state) {
        this.state = state;
    }

    public OfferState state() {
        return state;
    }

    /** Whether it ends the offer. */
    public boolean isAnswer() {
        return this == ACCEPTED || this == REFUSED;
    }

    @Override
    public int code() {
        return state.code();
    }

    /** Empty where there is none of this code. */
    public static Optional<OfferAct> of(int code) {
        for (OfferAct act : VALUES) {
            if (act.code() == code) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }
}
