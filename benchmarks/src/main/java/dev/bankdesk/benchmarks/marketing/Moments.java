package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.simulator.population.Dice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The transactions of half a year that are a moment to speak to a client, in the order of time: about one a client and month.
 * They are the same whatever is offered, so a moment that is let pass does not come back.
 */
final class Moments {
    private static final double A_MONTH = 1;
    private static final long PURPOSE = 1_000;

    /** Rising sums of: abroad, groceries, another purchase, insurance, a fee, a payment declined for lack of funds. */
    private static final double[] TRAVELLING = {0.55, 0.73, 0.81, 0.91, 0.97, 1};

    private static final double[] AT_HOME = {0, 0.45, 0.6, 0.82, 0.95, 1};

    private Moments() {}

    /** @param behaviours by month, then by client */
    static List<Moment> of(long seed, LocalDate first, Behaviour[][] behaviours) {
        List<Moment> moments = new ArrayList<>();
        for (int month = 1; month <= behaviours.length; month++) {
            YearMonth calendar = YearMonth.from(first).plusMonths(month - 1L);
            for (int client = 0; client < behaviours[month - 1].length; client++) {
                Dice dice = Dice.of(seed, client, PURPOSE + month);
                int count = dice.poisson(A_MONTH);
                for (int i = 0; i < count; i++) {
                    LocalDate date = calendar.atDay(dice.between(1, calendar.lengthOfMonth()));
                    Trigger trigger = trigger(dice, client, date, behaviours[month - 1][client].travels());
                    moments.add(
                            new Moment(client, (int) (date.toEpochDay() - first.toEpochDay()), month, date, trigger));
                }
            }
        }
        moments.sort(
                Comparator.comparing((Moment moment) -> moment.trigger().at()).thenComparingInt(Moment::client));
        return moments;
    }

    private static Trigger trigger(Dice dice, int client, LocalDate date, boolean travels) {
        var at = date.atTime(LocalTime.MIDNIGHT).plusSeconds(dice.below(86_400)).toInstant(ZoneOffset.UTC);
        // As a number of its own that is the same for every policy.
        long position = dice.nextLong() >>> 8;
        boolean food = dice.chance(0.4);
        return switch (dice.pickBySums(travels ? TRAVELLING : AT_HOME)) {
            case 0 ->
                trigger(
                        position,
                        client,
                        at,
                        TransactionKind.CARD_PAYMENT,
                        food ? Category.GROCERIES : Category.RESTAURANTS,
                        null,
                        true);
            case 1 -> trigger(position, client, at, TransactionKind.CARD_PAYMENT, Category.GROCERIES, null, false);
            case 2 -> trigger(position, client, at, TransactionKind.CARD_PAYMENT, Category.SHOPPING, null, false);
            case 3 -> trigger(position, client, at, TransactionKind.ONLINE_PAYMENT, Category.INSURANCE, null, false);
            case 4 -> trigger(position, client, at, TransactionKind.FEE, Category.BANK, null, false);
            default ->
                trigger(
                        position,
                        client,
                        at,
                        TransactionKind.CARD_PAYMENT,
                        Category.SHOPPING,
                        DeclineReason.INSUFFICIENT_FUNDS,
                        false);
        };
    }

    private static Trigger trigger(
            long position,
            int client,
            java.time.Instant at,
            TransactionKind kind,
            Category category,
            DeclineReason declined,
            boolean abroad) {
        return new Trigger(position, client, at, kind, category, declined, abroad, abroad);
    }
}
