package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.platform.Refusal;
import java.time.LocalDate;
import java.util.Set;

/**
 * A campaign in one of its versions. What may follow on what is decided here; the store keeps the versions.
 *
 * @param id the same in all versions
 * @param version counts up from 1 with each change of the terms
 * @param draftedBy name of the user; @param activatedBy null before the activation
 * @param salt of its control group, the same in all versions: who got none before gets none after
 */
public record Campaign(
        int id, int version, CampaignTerms terms, State state, String draftedBy, String activatedBy, String salt) {
    private static final Set<Role> DRAFTERS = Set.of(Role.BANKER, Role.ANALYST);

    /** Where it stands. */
    public enum State implements Coded {
        DRAFT(1, "a draft"),
        ACTIVE(2, "active"),
        PAUSED(3, "paused"),
        /** For good: by hand, since its next version was activated, or since another draft took its place. */
        STOPPED(4, "stopped");

        private final int code;
        private final String words;

        State(int code, String words) {
            this.code = code;
            this.words = words;
        }

        /** @throws IllegalArgumentException where there is none */
        public static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state has the code " + code);
        }

        /** As in "a campaign that is …". */
        public String words() {
            return words;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /** Who acts. */
    public record Person(String name, Role role) {}

    /** @throws Refusal where the role drafts no campaigns */
    public static Campaign draft(int id, CampaignTerms terms, Person by, String salt) {
        requireDrafter(by);
        return new Campaign(id, 1, terms, State.DRAFT, by.name(), null, salt);
    }

    /** The version that follows this one. */
    public Campaign nextVersion(CampaignTerms changed, Person by) {
        return nextVersion(version + 1, changed, by);
    }

    /**
     * A later version, which changes nothing until it is activated. Where this one runs, the product, what an offer costs and the
     * control group's share stay as they are: so the budget's use is the number of offers times that cost, over all versions, and
     * nobody changes sides.
     *
     * @param number above this one's: versions between them are drafts that were replaced
     * @throws Refusal where it is stopped, or the terms are another campaign's
     */
    public Campaign nextVersion(int number, CampaignTerms changed, Person by) {
        requireDrafter(by);
        if (state == State.STOPPED) {
            throw refused("draft a new version of", "Draft another campaign");
        }
        if (!changed.product().equals(terms.product())) {
            throw Refusal.usage(
                            "The campaign's product is " + terms.product()
                                    + ", and a version of it cannot be about another.",
                            "Draft another campaign.")
                    .at("/product");
        }
        if (state != State.DRAFT
                && changed.limits().costPerOfferMinor() != terms.limits().costPerOfferMinor()) {
            throw Refusal.usage(
                            "The campaign runs, and what one of its offers costs stays the same in all versions.",
                            "Leave costPerOffer as it is, or stop this campaign and draft another.")
                    .at("/limits/costPerOffer");
        }
        if (state != State.DRAFT
                && changed.limits().controlBasisPoints() != terms.limits().controlBasisPoints()) {
            throw Refusal.usage(
                            "The campaign runs, and its control group stays the same in all versions: with another share"
                                    + " clients would change sides.",
                            "Leave controlBasisPoints as it is, or stop this campaign and draft another.")
                    .at("/limits/controlBasisPoints");
        }
        return new Campaign(id, number, changed, State.DRAFT, by.name(), null, salt);
    }

    /** Four eyes: by an approver who is not the one who drafted it. @throws Refusal otherwise */
    public Campaign activate(Person by) {
        requireApprover(by);
        if (by.name().equals(draftedBy)) {
            throw Refusal.usage(
                    "The campaign was drafted by " + draftedBy + ", who cannot activate it as well.",
                    "Have another person look at it and activate it.");
        }
        if (state != State.DRAFT) {
            throw refused("activate", "Activate a draft");
        }
        return with(State.ACTIVE, by.name());
    }

    public Campaign pause(Person by) {
        requireEither(by);
        if (state != State.ACTIVE) {
            throw refused("pause", "Pause a campaign that is active");
        }
        return with(State.PAUSED, activatedBy);
    }

    /** After a pause; it was looked at by four eyes before. */
    public Campaign resume(Person by) {
        requireApprover(by);
        if (state != State.PAUSED) {
            throw refused("resume", "Resume a campaign that is paused");
        }
        return with(State.ACTIVE, activatedBy);
    }

    public Campaign stop(Person by) {
        requireEither(by);
        if (state == State.STOPPED) {
            throw refused("stop", "Leave it as it is");
        }
        return with(State.STOPPED, activatedBy);
    }

    /**
     * @param what as in "nobody can … it any more"
     * @throws Refusal where its last day is behind the bank's today: it makes no offer any more, whatever is done
     */
    public void requireNotOver(String what, LocalDate today) {
        if (terms.to().isBefore(today)) {
            throw Refusal.usage(
                    "The campaign's last day was " + terms.to() + ", and today is " + today + ": nobody can " + what
                            + " it any more.",
                    "Draft its next version with a later last day, or another campaign.");
        }
    }

    private Campaign with(State next, String activator) {
        return new Campaign(id, version, terms, next, draftedBy, activator, salt);
    }

    private Refusal refused(String what, String remedy) {
        return Refusal.usage("Nobody can " + what + " a campaign that is " + state.words() + ".", remedy + ".");
    }

    private static void requireDrafter(Person by) {
        if (!DRAFTERS.contains(by.role())) {
            throw Refusal.usage(
                    "The role " + by.role().key() + " drafts no campaigns.", "A banker or an analyst does.");
        }
    }

    private static void requireApprover(Person by) {
        if (by.role() != Role.APPROVER) {
            throw Refusal.usage("The role " + by.role().key() + " activates no campaigns.", "An approver does.");
        }
    }

    private static void requireEither(Person by) {
        if (by.role() != Role.APPROVER) {
            requireDrafter(by);
        }
    }
}
