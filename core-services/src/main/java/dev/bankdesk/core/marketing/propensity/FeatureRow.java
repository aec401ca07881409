package dev.bankdesk.core.marketing.propensity;

/** The values of one client at one moment, in the order of the features. */
public interface FeatureRow {
    /** @return NaN where it is not known */
    double number(int feature);

    /** @return null where it is not known */
    String word(int feature);
}
