package dev.bankdesk.core.banking;

import java.util.Locale;
import java.util.Optional;

/** What a user of the bank is there for. What each role may do is told where it is done: at the gateway and in the stores. */
public enum Role {
    /** A customer: pays from the own accounts and sees nothing else. */
    CLIENT,
    /** Serves customers: sees their data and the bank's figures. */
    BANKER,
    /** Studies behaviour: figures and transactions without names. */
    ANALYST,
    /** The second pair of eyes: sets free what another has prepared. */
    APPROVER,
    /** Reads who did and saw what, and changes nothing. */
    AUDITOR,
    /** Makes users and changes settings. */
    ADMIN;

    /** As files, columns and tokens name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that key, whose letters are lower-case. */
    public static Optional<Role> ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
