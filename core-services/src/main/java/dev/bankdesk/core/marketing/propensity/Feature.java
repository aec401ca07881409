package dev.bankdesk.core.marketing.propensity;

/** One thing known of a client before the offer, as a number or as a word. */
public record Feature(String name, Kind kind, Describer describer) {
    /** A number beyond it counts as missing where a model is fitted: the squares of many could not be added. */
    public static final double LARGEST_NUMBER = 1e150;

    /** What the feature's values are. */
    public enum Kind {
        NUMBER,
        WORD
    }

    /** Words for a feature's value in one row: "€812 in 6 countries in 30 days". It may look at other features of the row. */
    @FunctionalInterface
    public interface Describer {
        String describe(FeatureRow row, int feature);

        /** The same in French; where there is none, the same words. */
        default String describeInFrench(FeatureRow row, int feature) {
            return describe(row, feature);
        }
    }

    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A feature needs a name.");
        }
    }

    /** A number that describes itself: "age 41". */
    public static Feature number(String name) {
        return new Feature(name, Kind.NUMBER, (row, feature) -> name + " " + plain(row.number(feature)));
    }

    /** A word that describes itself: "job student". */
    public static Feature word(String name) {
        return new Feature(name, Kind.WORD, (row, feature) -> name + " " + shown(row.word(feature)));
    }

    private static String plain(double value) {
        if (Double.isNaN(value)) {
            return "not known";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String shown(String word) {
        return word == null ? "not known" : word;
    }
}
