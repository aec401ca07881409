package dev.bankdesk.core.marketing.catalogue;

import java.util.ArrayList;
import java.util.List;

/** An assessment told to a banker. */
final class AssessmentWords {
    private AssessmentWords() {}

    static List<String> of(Assessment assessment) {
        List<String> words = new ArrayList<>(assessment.against());
        String benefit = assessment.product().benefit().words();
        if (assessment.lines().isEmpty()) {
            words.add("From " + assessment.year().from() + " to "
                    + assessment.year().to().minusDays(1) + " there was nothing that it helps with: no " + benefit
                    + ".");
            return words;
        }
        words.add(told(assessment, benefit));
        if (assessment.unrated() > 0) {
            words.add(assessment.unrated() + " of the payments have no rate into "
                    + assessment.year().reporting().getCurrencyCode() + " and are missing from the saving.");
        }
        if (!assessment.year().complete()) {
            words.add("The client has more transactions than are read; the saving is of the newest.");
        }
        String notYet = assessment.product().benefit().notYet();
        if (!notYet.isEmpty()) {
            words.add("The bank does not carry all of it out yet: " + Character.toLowerCase(notYet.charAt(0))
                    + notYet.substring(1));
        }
        if (assessment.savingMinor() <= 0) {
            words.add("It would have cost more than it saved: no offer.");
        }
        return words;
    }

    private static String told(Assessment assessment, String benefit) {
        int count = assessment.lines().size();
        long countries = assessment.lines().stream()
                .filter(line -> line.payment().abroad())
                .map(line -> line.payment().country())
                .distinct()
                .count();
        String where = countries == 0 ? "" : countries == 1 ? " in one country" : " in " + countries + " countries";
        return capitalized(benefit) + ", " + count + (count == 1 ? " transaction" : " transactions") + where
                + " in 12 months: "
                + (assessment.isHypothetical() ? "would have cost " : "")
                + assessment.worth() + ", less the yearly price of " + assessment.price() + ": " + assessment.saving()
                + ".";
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
