package dev.bankdesk.core.marketing.uplift;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.util.Locale;

/**
 * What may be told of an uplift: too early, until its interval is as narrow as the uplift that was planned to be seen, or leaves
 * out zero. Either may be waited for, since the interval holds at every look. Of a campaign that is over nothing more comes: then its
 * interval is told as it is, and that it holds zero.
 *
 * @param isTooEarly where it is, no figure is told
 * @param isUndecided of a campaign that is over, where it would be too early of one that runs: the interval is wide, and holds zero
 * @param moreClients about how many more it takes, treated and control together, at rates like those so far; −1 where even a
 *     hundred times the plan would not show it; 0 where it is not too early
 */
public record UpliftReading(UpliftInterval interval, boolean isTooEarly, boolean isUndecided, long moreClients) {
    /** As how many answers at the assumed rate the plan counts, where few answers are there to tell how many it takes. */
    private static final double PLAN_WEIGHS = 50;

    private static final double MOST_TIMES = 100;

    /** @see UpliftInterval#of */
    public static UpliftReading of(
            long treated, long treatedAccepted, long control, long controlAccepted, UpliftSettings settings) {
        UpliftInterval interval = UpliftInterval.of(treated, treatedAccepted, control, controlAccepted, settings);
        boolean isTooEarly = interval.halfWidth() > settings.smallestUplift() && interval.holds(0);
        if (!isTooEarly) {
            return new UpliftReading(interval, false, false, 0);
        }
        Prospect prospect = new Prospect(
                share(treated, control, settings),
                blended(treatedAccepted, treated, settings.assumedRate()),
                blended(controlAccepted, control, settings.assumedRate()),
                settings);
        return new UpliftReading(interval, true, false, prospect.moreThan((double) treated + control));
    }

    /** The verdict where no more clients come. */
    public UpliftReading atTheEnd() {
        return isTooEarly ? new UpliftReading(interval, false, true, 0) : this;
    }

    private static double share(long treated, long control, UpliftSettings settings) {
        return treated == 0 || control == 0
                ? (double) settings.plannedControl() / (settings.plannedTreated() + settings.plannedControl())
                : (double) control / (treated + control);
    }

    private static double blended(long accepted, long clients, double assumed) {
        return (accepted + PLAN_WEIGHS * assumed) / (clients + PLAN_WEIGHS);
    }

    /** Clients to come, at the shares and rates of now. */
    private record Prospect(double controlShare, double treatedRate, double controlRate, UpliftSettings settings) {

        long moreThan(double clients) {
            double planned = settings.plannedTreated() + settings.plannedControl();
            double enough = Math.max(MOST_TIMES * planned, 2 * clients);
            if (!isEnough(enough)) {
                return -1;
            }
            double few = clients;
            while (enough - few > Math.max(1, few / 1_000)) {
                double middle = (few + enough) / 2;
                if (isEnough(middle)) {
                    enough = middle;
                } else {
                    few = middle;
                }
            }
            return rounded(Math.max(1, enough - clients));
        }

        private boolean isEnough(double clients) {
            double control = clients * controlShare;
            double treated = clients - control;
            Interval interval =
                    UpliftInterval.everyLook(treated, treated * treatedRate, control, control * controlRate, settings);
            boolean leavesOutZero = interval.low() > 0 || interval.high() < 0;
            return leavesOutZero || interval.halfWidth() <= settings.smallestUplift();
        }

        /** Up to two digits: the rates of now are not known better. */
        private static long rounded(double clients) {
            double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(clients)) - 1));
            return (long) (Math.ceil(clients / unit) * unit);
        }
    }

    /** One sentence for a banker. */
    public LocalText words() {
        if (isTooEarly && moreClients < 0) {
            return new LocalText(
                    "Too early, and not to be seen with this control group: plan a larger one, or a larger uplift.",
                    "Trop tôt, et invisible avec ce groupe témoin : prévoyez un groupe ou un effet plus grand.");
        }
        if (isTooEarly) {
            return new LocalText(
                    "Too early, about " + String.format(Locale.ENGLISH, "%,d", moreClients) + " more clients.",
                    "Trop tôt, encore environ " + String.format(Locale.FRENCH, "%,d", moreClients) + " clients.");
        }
        if (isUndecided) {
            return new LocalText(
                    "The campaign is over and too few clients were compared to tell an effect: it lies between "
                            + points(Locale.ENGLISH, interval.low()) + " and "
                            + points(Locale.ENGLISH, interval.high()) + " percentage points, and may be none.",
                    "La campagne est finie et trop peu de clients ont été comparés pour voir un effet : il est compris entre "
                            + points(Locale.FRENCH, interval.low()) + " et " + points(Locale.FRENCH, interval.high())
                            + " points de pourcentage, et peut être nul.");
        }
        return new LocalText(
                points(Locale.ENGLISH, interval.estimate()) + " percentage points ("
                        + points(Locale.ENGLISH, interval.low()) + " to " + points(Locale.ENGLISH, interval.high())
                        + ").",
                points(Locale.FRENCH, interval.estimate()) + " points de pourcentage (de "
                        + points(Locale.FRENCH, interval.low()) + " à " + points(Locale.FRENCH, interval.high())
                        + ").");
    }

    private static String points(Locale language, double difference) {
        return String.format(language, "%+.2f", 100 * difference);
    }
}
