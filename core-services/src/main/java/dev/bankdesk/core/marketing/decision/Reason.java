package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Coded;

/** Why a candidate's way ended; codes are stored and never change their meaning. */
public enum Reason implements Coded {
    NOT_OF_THE_SEGMENT(1, Step.ELIGIBILITY, "the segment cannot have it"),
    NOT_LONG_ENOUGH_A_CLIENT(2, Step.ELIGIBILITY, "not a client for long enough"),
    INCOME_TOO_LOW(3, Step.ELIGIBILITY, "the income is too low"),
    NOT_OF_THE_AUDIENCE(4, Step.ELIGIBILITY, "not of the campaign's audience"),
    NOT_RUNNING(10, Step.APPLICABILITY, "the campaign does not run"),
    LIMIT_REACHED(11, Step.APPLICABILITY, "the campaign's limit or budget is used up"),
    HAS_IT_ALREADY(12, Step.APPLICABILITY, "the client has the product"),
    OFFERED_BEFORE(13, Step.APPLICABILITY, "the campaign offered it before"),
    NOT_RELEVANT(14, Step.APPLICABILITY, "the transaction says nothing about it"),
    NO_SAVING(15, Step.APPLICABILITY, "it would cost more than it saves"),
    IN_DISTRESS(20, Step.SUITABILITY, "no credit for a client in distress"),
    TOO_MANY_OFFERS(30, Step.CONTACT_POLICY, "enough offers in these days"),
    COOLING_DOWN(31, Step.CONTACT_POLICY, "the last offer is too recent"),
    SUPPRESSED(32, Step.CONTACT_POLICY, "refused it too often"),
    NO_CONSENT(40, Step.CONSENT, "no consent to be targeted"),
    IN_CONTROL_GROUP(50, Step.CONTROL_GROUP, "of the control group"),
    ANOTHER_IS_BETTER(60, Step.ARBITRATION, "another offer is better"),
    WORTH_NOTHING(61, Step.ARBITRATION, "its score is zero");

    private static final Reason[] VALUES = values();

    private final int code;
    private final Step step;
    private final String words;

    Reason(int code, Step step, String words) {
        this.code = code;
        this.step = step;
        this.words = words;
    }

    @Override
    public int code() {
        return code;
    }

    public Step step() {
        return step;
    }

    public String words() {
        return words;
    }

    /** Null for 0: the candidate passed all steps. @throws IllegalArgumentException where there is none */
    static Reason of(int code) {
        if (code == 0) {
            return null;
        }
        for (Reason reason : VALUES) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason has the code " + code);
    }
}
