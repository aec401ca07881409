package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a client did in a day or a month, by the client's own sides: docs/METRICS.md, "Figures of a client". Amounts in minor
 * units of the reporting currency.
 *
 * @param spent by category, those with nothing left out
 * @param incomeMinor salaries, interest and transfers from others that came in
 * @param fixedMinor the part of what was spent that recurs by contract
 * @param cashMinor drawn in cash; @param onlineMinor spent online; @param abroadMinor spent abroad
 * @param feesAbroadMinor what spending abroad cost in fees
 * @param payments number of payments; @param purchases those by card or online; @param purchasesMinor what they came to
 * @param declined payments that were declined
 * @param unrated transactions without a rate into the reporting currency: missing from all amounts
 */
public record Behaviour(
        Map<Category, Long> spent,
        long incomeMinor,
        long fixedMinor,
        long cashMinor,
        long onlineMinor,
        long abroadMinor,
        long feesAbroadMinor,
        long payments,
        long purchases,
        long purchasesMinor,
        long declined,
        long unrated) {
    public static final Behaviour NOTHING = new Behaviour(Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Behaviour {
        spent = Map.copyOf(spent);
    }

    /** Over all categories. */
    public long spentMinor() {
        return spent.values().stream().mapToLong(Long::longValue).sum();
    }

    public long spentMinor(Category category) {
        return spent.getOrDefault(category, 0L);
    }

    /** Cash among what was spent; empty where nothing was. */
    public OptionalDouble cashShare() {
        return shareOf(cashMinor);
    }

    public OptionalDouble onlineShare() {
        return shareOf(onlineMinor);
    }

    public OptionalDouble fixedShare() {
        return shareOf(fixedMinor);
    }

    private OptionalDouble shareOf(long minor) {
        long spentMinor = spentMinor();
        return spentMinor <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) minor / spentMinor);
    }

    /** Mean amount of a purchase, rounded half up; empty without any. */
    public OptionalLong averageBasketMinor() {
        return purchases == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.floorDiv(2 * purchasesMinor + purchases, 2 * purchases));
    }
}
