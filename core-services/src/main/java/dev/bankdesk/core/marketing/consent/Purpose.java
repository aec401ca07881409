package dev.bankdesk.core.marketing.consent;

import dev.bankdesk.core.banking.Coded;

/** What a consent is for. A client who said nothing agreed to nothing. */
public enum Purpose implements Coded {
    /** The client's answers to offers may teach the models. */
    TRAINING(1),
    /** The client's transactions may be looked at to make offers. */
    TARGETING(2);

    private static final Purpose[] VALUES = values();

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException where there is none */
    public static Purpose of(int code) {
        for (Purpose purpose : VALUES) {
            if (purpose.code == code) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no purpose of a consent has the code " + code);
    }
}
