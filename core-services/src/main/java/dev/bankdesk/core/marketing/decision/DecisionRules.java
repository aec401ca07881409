package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bank's own rules, which hold for all campaigns: how often a client is spoken to, and which factors rank offers. */
public record DecisionRules(ContactPolicy contacts, Arbitration arbitration) {
    /** As it ships. */
    public static final DecisionRules USUAL = new DecisionRules(ContactPolicy.USUAL, Arbitration.USUAL);

    public static final String OFFERS = "BANKDESK_CONTACT_OFFERS";
    public static final String DAYS = "BANKDESK_CONTACT_DAYS";
    public static final String COOL_DOWN = "BANKDESK_COOL_DOWN_DAYS";
    public static final String REFUSALS = "BANKDESK_REFUSALS";
    public static final String SUPPRESSED = "BANKDESK_SUPPRESSED_DAYS";
    public static final String FACTORS = "BANKDESK_FACTORS";

    private static final int MOST = 3_650;

    /** What arbitration multiplies. */
    private enum Factor {
        PROPENSITY,
        VALUE,
        CONTEXT,
        LEVER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is not set is as it ships. @throws Refusal naming the setting, its value and what would be right */
    public static DecisionRules from(Map<String, String> environment) {
        ContactPolicy usual = ContactPolicy.USUAL;
        return new DecisionRules(
                new ContactPolicy(
                        number(environment, OFFERS, usual.mostOffers()),
                        number(environment, DAYS, usual.withinDays()),
                        number(environment, COOL_DOWN, usual.coolDownDays()),
                        number(environment, REFUSALS, usual.refusals()),
                        number(environment, SUPPRESSED, usual.suppressedDays())),
                factors(environment));
    }

    private static int number(Map<String, String> environment, String name, int usual) {
        String set = environment.get(name);
        if (set == null || set.isBlank()) {
            return usual;
        }
        if (set.matches("\\d{1,4}") && Integer.parseInt(set) <= MOST) {
            return Integer.parseInt(set);
        }
        throw Refusal.usage(name + " is " + set + ".", "Write a whole number of 0 to 3,650, like " + usual + ".");
    }

    private static Arbitration factors(Map<String, String> environment) {
        String set = environment.get(FACTORS);
        if (set == null || set.isBlank()) {
            return Arbitration.USUAL;
        }
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        for (String word : set.split(",", -1)) {
            factors.add(Arrays.stream(Factor.values())
                    .filter(each -> each.key().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.usage(
                            FACTORS + " is " + set + ".",
                            "Write one or more of "
                                    + Arrays.stream(Factor.values())
                                            .map(Factor::key)
                                            .collect(Collectors.joining(", "))
                                    + " with commas between them.")));
        }
        return new Arbitration(
                factors.contains(Factor.PROPENSITY),
                factors.contains(Factor.VALUE),
                factors.contains(Factor.CONTEXT),
                factors.contains(Factor.LEVER));
    }
}
