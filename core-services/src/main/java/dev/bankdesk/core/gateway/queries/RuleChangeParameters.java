package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.marketing.analysis.ContactChange;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import java.util.Set;

/** Reads what is asked to be otherwise, strictly; what is left out stays as it was. */
final class RuleChangeParameters {
    static final String[] NAMES = {
        "without",
        "lever",
        "mostOffers",
        "mostOffersDaily",
        "controlBasisPoints",
        "factors",
        "contactOffers",
        "contactDays",
        "coolDownDays",
        "refusals",
        "suppressedDays"
    };

    private static final int HIGHEST_LEVER = 100;
    private static final long MOST_OFFERS = 1_000_000_000;
    private static final int WHOLE = 10_000;
    private static final int MOST_DAYS = 3_650;

    private final Parameters parameters;

    private RuleChangeParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** What arbitration multiplies. */
    enum Factor {
        PROPENSITY,
        VALUE,
        CONTEXT,
        LEVER
    }

    static RuleChange read(Parameters parameters) {
        RuleChangeParameters change = new RuleChangeParameters(parameters);
        return new RuleChange(
                change.without(),
                change.lever(),
                change.number("mostOffers", MOST_OFFERS),
                change.number("mostOffersDaily", MOST_OFFERS),
                change.controlBasisPoints(),
                change.contacts(),
                change.arbitration());
    }

    private Set<Reason> without() {
        Set<Reason> rules = parameters.words("without", Reason.class);
        if (rules.stream().anyMatch(rule -> rule.step() == Step.ARBITRATION)) {
            throw RequestRefused.bad(
                    "The arbitration is the comparison itself and no rule to leave out.",
                    "without",
                    "Leave out another one, or change its factors.");
        }
        return rules;
    }

    private Double lever() {
        String text = parameters.text("lever");
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() <= 10 && text.matches("[0-9]+(\\.[0-9]+)?") && Double.parseDouble(text) <= HIGHEST_LEVER) {
            return Double.valueOf(text);
        }
        throw Parameters.wrong("lever", "a number of 0 to " + HIGHEST_LEVER + ", like 1.5");
    }

    /** Null where it is not given. */
    private Long number(String name, long most) {
        return parameters.text(name).isEmpty() ? null : (Long) parameters.number(name, 0, most, 0);
    }

    private Integer controlBasisPoints() {
        Long share = number("controlBasisPoints", WHOLE);
        return share == null ? null : share.intValue();
    }

    /** Null where nothing of it is given. */
    private ContactChange contacts() {
        ContactChange asked = new ContactChange(
                days("contactOffers"),
                days("contactDays"),
                days("coolDownDays"),
                days("refusals"),
                days("suppressedDays"));
        return asked.equals(ContactChange.NONE) ? null : asked;
    }

    private Integer days(String name) {
        Long days = number(name, MOST_DAYS);
        return days == null ? null : days.intValue();
    }

    private Arbitration arbitration() {
        if (parameters.text("factors").isEmpty()) {
            return null;
        }
        Set<Factor> factors = parameters.words("factors", Factor.class);
        return new Arbitration(
                factors.contains(Factor.PROPENSITY),
                factors.contains(Factor.VALUE),
                factors.contains(Factor.CONTEXT),
                factors.contains(Factor.LEVER));
    }
}
