package dev.bankdesk.core.marketing.propensity;

import java.util.Locale;

/**
 * What one feature adds to the logit (the natural logarithm of the odds), beside an average client.
 *
 * @param feature the feature's name
 * @param value its value in words; @param french the same in French
 * @param logit positive where it speaks for the offer
 */
public record Contribution(String feature, String value, String french, double logit) {
    /** Of what has no French words. */
    public Contribution(String feature, String value, double logit) {
        this(feature, value, value, logit);
    }

    /** "€812 in 6 countries in 30 days: +0.21". */
    public String words() {
        String number = String.format(Locale.ROOT, "%+.2f", logit);
        return value + ": " + (number.endsWith("0.00") && number.length() == 5 ? "0.00" : number);
    }
}
