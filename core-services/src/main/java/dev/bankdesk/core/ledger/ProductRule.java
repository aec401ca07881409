package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Coded;

/** What the ledger does otherwise for who has a product. */
public enum ProductRule implements Coded {
    NONE(1),
    NO_FOREIGN_FEE(2);

    private final int code;

    ProductRule(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException where there is none */
    public static ProductRule of(int code) {
        for (ProductRule rule : values()) {
            if (rule.code == code) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no rule of a product has the code " + code);
    }
}
