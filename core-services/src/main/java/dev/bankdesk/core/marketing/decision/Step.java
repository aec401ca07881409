package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Coded;

/** In the order in which a candidate passes them; the first that it does not pass ends its way. */
public enum Step implements Coded {
    /** Whether the client may have the product, and is of the campaign's audience. */
    ELIGIBILITY(1),
    /** Whether it makes sense now: the campaign runs, the product is not there yet, and it saves more than it costs. */
    APPLICABILITY(2),
    /** Whether it is right for the client: no credit in distress. */
    SUITABILITY(3),
    /** Whether the client may be spoken to at the moment. */
    CONTACT_POLICY(4),
    /** Whether the client agreed to be targeted. */
    CONSENT(5),
    /** Whether the client is one of those who get nothing, so that the effect can be seen. */
    CONTROL_GROUP(6),
    /** Whether another candidate is better. */
    ARBITRATION(7);

    private static final Step[] VALUES = values();

    private final int code;

    Step(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException where there is none */
    static Step of(int code) {
        for (Step step : VALUES) {
            if (step.code == code) {
                return step;
            }
        }
        throw new IllegalArgumentException("no step has the code " + code);
    }
}
