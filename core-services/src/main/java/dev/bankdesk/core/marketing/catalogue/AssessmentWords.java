package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Money;
import java.util.ArrayList;
import java.util.List;

/** An assessment told to a banker, and the part of it that a client is told with an offer. */
final class AssessmentWords {
    private AssessmentWords() {}

    static List<String> of(Assessment assessment) {
        List<String> words = new ArrayList<>(assessment.against());
        if (assessment.lines().isEmpty()) {
            words.add("From " + assessment.year().from() + " to "
                    + assessment.year().to().minusDays(1) + " there was nothing that it helps with: no "
                    + assessment.product().benefit().words().en() + ".");
            return words;
        }
        saving(assessment).forEach(each -> words.add(each.en()));
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

    /** What the saving comes from, where there is something behind it. */
    static LocalText reason(Assessment assessment) {
        List<LocalText> saving = saving(assessment);
        return new LocalText(
                String.join(" ", saving.stream().map(LocalText::en).toList()),
                String.join(" ", saving.stream().map(LocalText::fr).toList()));
    }

    private static List<LocalText> saving(Assessment assessment) {
        List<LocalText> words = new ArrayList<>();
        words.add(new LocalText(told(assessment), inFrench(assessment)));
        long unrated = assessment.unrated();
        if (unrated > 0) {
            String reporting = assessment.year().reporting().getCurrencyCode();
            words.add(new LocalText(
                    unrated + " of the payments have no rate into " + reporting + " and are missing from the saving.",
                    unrated + (unrated == 1 ? " paiement est" : " paiements sont") + " sans cours en " + reporting
                            + " et absent" + (unrated == 1 ? "" : "s") + " de l’économie."));
        }
        if (!assessment.year().complete()) {
            words.add(new LocalText(
                    "The client has more transactions than are read; the saving is of the newest.",
                    "Il y a plus d’opérations qu’il n’en est lu ; l’économie est celle des plus récentes."));
        }
        return words;
    }

    private static String told(Assessment assessment) {
        int count = assessment.lines().size();
        long countries = countries(assessment);
        String where = countries == 0 ? "" : countries == 1 ? " in one country" : " in " + countries + " countries";
        return capitalized(assessment.product().benefit().words().en()) + ", " + count
                + (count == 1 ? " transaction" : " transactions") + where + " in 12 months: "
                + (assessment.isHypothetical() ? "would have cost " : "")
                + assessment.worth() + ", less the yearly price of " + assessment.price() + ": " + assessment.saving()
                + ".";
    }

    private static String inFrench(Assessment assessment) {
        int count = assessment.lines().size();
        long countries = countries(assessment);
        String where = countries == 0 ? "" : countries == 1 ? " dans un pays" : " dans " + countries + " pays";
        return capitalized(assessment.product().benefit().words().fr()) + ", " + count
                + (count == 1 ? " opération" : " opérations") + where + " en 12 mois : "
                + (assessment.isHypothetical() ? "auraient coûté " : "")
                + inFrench(assessment.worth()) + ", moins le prix annuel de " + inFrench(assessment.price()) + " : "
                + inFrench(assessment.saving()) + ".";
    }

    private static String inFrench(Money money) {
        return money.toString().replace('.', ',');
    }

    private static long countries(Assessment assessment) {
        return assessment.lines().stream()
                .filter(line -> line.payment().abroad())
                .map(line -> line.payment().country())
                .distinct()
                .count();
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
