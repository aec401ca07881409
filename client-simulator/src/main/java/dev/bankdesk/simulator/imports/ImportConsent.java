package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the clients of a file agreed to, by whoever imports it.
 *
 * @param training answers to offers may teach the models
 * @param targeting transactions may be looked at to make offers
 */
public record ImportConsent(boolean training, boolean targeting) {
    /** Nothing is said of them, which is no consent. */
    public static final ImportConsent NONE = new ImportConsent(false, false);

    /** @param words "none", or one or both of "training" and "targeting" with a comma between */
    public static ImportConsent of(String words) {
        List<String> said = Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1));
        Set<String> distinct = new HashSet<>(said);
        if (distinct.equals(Set.of("none"))) {
            return NONE;
        }
        if (distinct.size() < said.size() || !Set.of("training", "targeting").containsAll(distinct)) {
            throw Refusal.usage(
                    "--consent " + words + " is not possible.",
                    "Write --consent training, targeting or training,targeting for what these clients agreed to, or none.");
        }
        return new ImportConsent(distinct.contains("training"), distinct.contains("targeting"));
    }

    public boolean isNone() {
        return !training && !targeting;
    }

    ClientConsents of(long customer) {
        return new ClientConsents(customer, training, targeting);
    }

    /** "training, targeting" or "none". */
    public String words() {
        if (isNone()) {
            return "none";
        }
        return training && targeting ? "training, targeting" : training ? "training" : "targeting";
    }
}
