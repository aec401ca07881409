package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.banking.Role;

/**
 * What a person can look at of a client's offers. Who is offered it on a desk is told here; whether it is given the bank decides,
 * by the same rules.
 */
public enum ClientLook {
    OFFERS,
    CONSENTS,
    /** The payments behind what a product would have saved. */
    SAVINGS,
    /** And the dossier of each. */
    DECISIONS;

    public boolean isOpenTo(Role role) {
        return switch (this) {
            case OFFERS, SAVINGS -> role == Role.BANKER || role == Role.ANALYST;
            case CONSENTS, DECISIONS -> role == Role.BANKER || role == Role.AUDITOR;
        };
    }
}
