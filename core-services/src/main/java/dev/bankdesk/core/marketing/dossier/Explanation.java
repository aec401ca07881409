package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a decision fell as it did, from its record alone: what was true at its moment, whatever changed since.
 *
 * @param summary what was offered, or that nothing was
 * @param lines one for each candidate, the offered one first, then as they came furthest
 */
public record Explanation(LocalText summary, List<Line> lines) {

    /** How campaign and product were called in the versions of a way. */
    public record Named(String campaign, LocalText product) {}

    /**
     * @param endedAt null for the one that is offered
     * @param sentence with the reason
     */
    public record Line(Way way, Named named, Step endedAt, LocalText sentence) {
        /** A row tells the first reason against a candidate; of the steps behind it nothing. */
        public boolean passed(Step step) {
            return endedAt == null || step.compareTo(endedAt) < 0;
        }
    }

    public Explanation {
        lines = List.copyOf(lines);
    }

    /** @param names of campaign and product, in the versions of the way */
    public static Explanation of(Decision decision, Function<Way, Named> names) {
        Optional<Way> offered = decision.offered();
        long compared =
                decision.ways().stream().filter(Explanation::wasCompared).count();
        String winner = offered.map(way -> names.apply(way).campaign()).orElse("");
        double best = offered.map(Way::score).orElse(0.0);
        List<Line> lines = new ArrayList<>();
        for (Way way : decision.ways()) {
            Named named = names.apply(way);
            LocalText because = way.isOffered() ? offered(way, compared) : against(way, new Winner(winner, best));
            lines.add(new Line(way, named, way.isOffered() ? null : way.ended().step(), sentence(named, because)));
        }
        lines.sort((one, other) -> Integer.compare(reached(other), reached(one)));
        return new Explanation(summary(decision, offered.map(names)), lines);
    }

    private record Winner(String campaign, double score) {}

    private static boolean wasCompared(Way way) {
        return way.isOffered() || way.ended().step() == Step.ARBITRATION;
    }

    private static int reached(Line line) {
        return line.endedAt() == null ? Step.values().length : line.endedAt().ordinal();
    }

    private static LocalText summary(Decision decision, Optional<Named> offered) {
        int candidates = decision.ways().size();
        if (offered.isPresent()) {
            Named named = offered.get();
            return new LocalText(
                    "Offered: " + named.product().en() + ", by the campaign “" + named.campaign() + "”. Candidates: "
                            + candidates + ".",
                    "Proposé : " + named.product().fr() + ", par la campagne « " + named.campaign() + " ». Candidats : "
                            + candidates + ".");
        }
        return new LocalText(
                "Nothing was offered: none of the candidates passed every step. Candidates: " + candidates + ".",
                "Rien n’a été proposé : aucun candidat n’a passé toutes les étapes. Candidats : " + candidates + ".");
    }

    private static LocalText sentence(Named named, LocalText because) {
        return new LocalText(
                "“" + named.campaign() + "” (" + named.product().en() + "): " + because.en(),
                "« " + named.campaign() + " » (" + named.product().fr() + ") : " + because.fr());
    }

    private static LocalText offered(Way way, long compared) {
        LocalText beside = compared == 1
                ? new LocalText("no other candidate came so far", "aucun autre candidat n’est allé aussi loin")
                : new LocalText(
                        "the highest score of the " + compared + " that came so far",
                        "le score le plus élevé des " + compared + " arrivés jusque-là");
        return new LocalText(
                "offered. It passed every step; " + beside.en() + " (score " + score(Locale.ENGLISH, way.score())
                        + ", accepted with a probability of " + percent(Locale.ENGLISH, way.propensity()) + ").",
                "proposé. Toutes les étapes sont passées ; " + beside.fr() + " (score "
                        + score(Locale.FRENCH, way.score()) + ", probabilité d’acceptation "
                        + percent(Locale.FRENCH, way.propensity()) + ").");
    }

    private static LocalText against(Way way, Winner winner) {
        LocalText step = StepWords.of(way.ended().step());
        LocalText why = way.ended() == Reason.ANOTHER_IS_BETTER
                ? new LocalText(
                        "its score of " + score(Locale.ENGLISH, way.score()) + " is not above the "
                                + score(Locale.ENGLISH, winner.score()) + " of “" + winner.campaign() + "”",
                        "son score de " + score(Locale.FRENCH, way.score()) + " ne dépasse pas celui de « "
                                + winner.campaign() + " », " + score(Locale.FRENCH, winner.score()))
                : ReasonWords.of(way.ended());
        return new LocalText(
                "not offered. It ended at the step “" + step.en() + "”: " + why.en() + ".",
                "non proposé. Arrêt à l’étape « " + step.fr() + " » : " + why.fr() + ".");
    }

    private static String score(Locale language, double score) {
        return String.format(language, "%.2f", score);
    }

    private static String percent(Locale language, double share) {
        return String.format(language, language.equals(Locale.FRENCH) ? "%.1f %%" : "%.1f%%", 100 * share);
    }
}
