package dev.bankdesk.core.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the difference of an amount between two ranges apart into volume, mix, price and exchange rates, as a price-volume-mix
 * analysis does. With payments n and amounts a of part i before (0) and now (1), N and A of all parts, and of each currency c
 * that was paid in, m its amount in that currency; G and H are A and M with what was given back added instead of taken away,
 * since sums that nearly cancel out have no rate:
 *
 * <pre>
 * volume_i = a0_i (N1 / N0 - 1)
 * rate_i   = sum over c of a1_ic - m1_ic (G0_c / H0_c)
 * price_i  = n1_i (a1_i / n1_i - a0_i / n0_i) - rate_i
 * mix_i    = a1_i - a0_i - volume_i - price_i - rate_i
 * </pre>
 *
 * A part without payments before has no average to compare with: all of it is mix. Without any payments before there is no
 * growth to speak of either: everything is volume then. Volume and rates are rounded by the largest remainder, so that their
 * sums are the rounded sums, whatever the dimension; mix takes what is left, so that nothing is lost by rounding.
 */
public final class ChangeEffects {
    /**
     * What was found of a part in one currency.
     *
     * @param amountMinor payments less what was given back, in the reporting currency
     * @param paidMinor the same in the currency that it was paid in
     * @param grossMinor payments and what was given back added up, in the reporting currency
     * @param grossPaidMinor the same in the currency that it was paid in
     */
    public record Sums(long payments, long amountMinor, long paidMinor, long grossMinor, long grossPaidMinor) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    payments + other.payments,
                    Math.addExact(amountMinor, other.amountMinor),
                    Math.addExact(paidMinor, other.paidMinor),
                    Math.addExact(grossMinor, other.grossMinor),
                    Math.addExact(grossPaidMinor, other.grossPaidMinor));
        }
    }

    private record Cell(Sums before, Sums now) {
        static final Cell NONE = new Cell(Sums.NONE, Sums.NONE);

        Cell plus(Cell other) {
            return new Cell(before.plus(other.before), now.plus(other.now));
        }
    }

    /** By part, then by currency paid in; sorted, so that rounding does not hang on the order of rows. */
    private final Map<String, Map<String, Cell>> parts = new TreeMap<>();

    private final int mostCells;
    private int cells;

    public ChangeEffects() {
        this(TooManyParts.MOST);
    }

    /** @param mostCells parts, each in each currency: for more, {@link TooManyParts} is thrown */
    public ChangeEffects(int mostCells) {
        this.mostCells = mostCells;
    }

    /** Adds what was found of a part in one currency before. */
    public void before(String part, String currency, Sums sums) {
        add(part, currency, new Cell(sums, Sums.NONE));
    }

    /** Adds what was found of a part in one currency now. */
    public void now(String part, String currency, Sums sums) {
        add(part, currency, new Cell(Sums.NONE, sums));
    }

    private void add(String part, String currency, Cell cell) {
        parts.computeIfAbsent(part, p -> new TreeMap<>()).merge(currency, cell, (known, more) -> {
            cells--;
            return known.plus(more);
        });
        cells++;
        if (cells > mostCells) {
            throw new TooManyParts(mostCells);
        }
    }

    /** The whole, with the effects of these parts added up. */
    public ChangeSplit.Part total() {
        return part("", whole(), parts().effects());
    }

    /** The parts, from the largest difference to the smallest. */
    public ChangeSplit.Parts parts() {
        List<String> keys = List.copyOf(parts.keySet());
        List<Cell> cells = keys.stream()
                .map(key -> parts.get(key).values().stream().reduce(Cell.NONE, Cell::plus))
                .toList();
        Cell whole = whole();
        long[] volumes = volumes(cells, whole);
        long[] rates = rates(keys);
        List<ChangeSplit.Part> split = new ArrayList<>();
        ChangeSplit.Effects sum = ChangeSplit.Effects.NONE;
        for (int i = 0; i < keys.size(); i++) {
            ChangeSplit.Effects effects = whole.before.payments == 0
                    ? new ChangeSplit.Effects(difference(cells.get(i)), 0, 0, 0)
                    : effects(cells.get(i), volumes[i], rates[i]);
            sum = sum.plus(effects);
            split.add(part(keys.get(i), cells.get(i), effects));
        }
        split.sort(Comparator.comparingLong((ChangeSplit.Part part) -> Math.abs(part.differenceMinor()))
                .reversed()
                .thenComparing(ChangeSplit.Part::key));
        return new ChangeSplit.Parts(sum, List.copyOf(split));
    }

    private static ChangeSplit.Effects effects(Cell cell, long volume, long rate) {
        long price = 0;
        if (cell.before.payments > 0) {
            long atOldAverage = rounded(
                    BigInteger.valueOf(cell.before.amountMinor).multiply(BigInteger.valueOf(cell.now.payments)),
                    BigInteger.valueOf(cell.before.payments));
            price = cell.now.amountMinor - atOldAverage - rate;
        }
        long mix = difference(cell) - volume - price - rate;
        return new ChangeSplit.Effects(volume, mix, price, rate);
    }

    private static long[] volumes(List<Cell> cells, Cell whole) {
        if (whole.before.payments == 0) {
            return new long[cells.size()];
        }
        BigInteger growth = BigInteger.valueOf(whole.now.payments - whole.before.payments);
        BigInteger[] numerators = cells.stream()
                .map(cell -> growth.multiply(BigInteger.valueOf(cell.before.amountMinor)))
                .toArray(BigInteger[]::new);
        return apportioned(numerators, BigInteger.valueOf(whole.before.payments));
    }

    /** Zero for a currency in which nothing was paid before: there is no rate to hold it against. */
    private long[] rates(List<String> keys) {
        long[] rates = new long[keys.size()];
        Map<String, Cell> currencies = new LinkedHashMap<>();
        parts.values().forEach(part -> part.forEach((currency, cell) -> currencies.merge(currency, cell, Cell::plus)));
        currencies.forEach((currency, all) -> {
            if (all.before.grossPaidMinor > 0 && all.before.grossMinor > 0) {
                addRates(rates, keys, currency, all.before);
            }
        });
        return rates;
    }

    private void addRates(long[] rates, List<String> keys, String currency, Sums before) {
        BigInteger[] atOldRate = new BigInteger[keys.size()];
        for (int i = 0; i < atOldRate.length; i++) {
            Cell cell = parts.get(keys.get(i)).getOrDefault(currency, Cell.NONE);
            atOldRate[i] = BigInteger.valueOf(cell.now.paidMinor).multiply(BigInteger.valueOf(before.grossMinor));
        }
        long[] old = apportioned(atOldRate, BigInteger.valueOf(before.grossPaidMinor));
        for (int i = 0; i < old.length; i++) {
            Cell cell = parts.get(keys.get(i)).getOrDefault(currency, Cell.NONE);
            rates[i] += cell.now.amountMinor - old[i];
        }
    }

    /**
     * Divides each numerator, and rounds so that the results add up to the rounded quotient of the sum: everything is rounded
     * down, then those with the largest remainders are raised by one.
     *
     * @param denominator above zero
     */
    public static long[] apportioned(BigInteger[] numerators, BigInteger denominator) {
        long[] shares = new long[numerators.length];
        BigInteger[] remainders = new BigInteger[numerators.length];
        BigInteger sum = BigInteger.ZERO;
        long given = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < numerators.length; i++) {
            remainders[i] = numerators[i].mod(denominator);
            shares[i] =
                    numerators[i].subtract(remainders[i]).divide(denominator).longValueExact();
            given = Math.addExact(given, shares[i]);
            sum = sum.add(numerators[i]);
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> remainders[i]).reversed());
        long missing = rounded(sum, denominator) - given;
        for (int i = 0; i < missing; i++) {
            shares[order.get(i)]++;
        }
        return shares;
    }

    /** Half up. */
    private static long rounded(BigInteger numerator, BigInteger denominator) {
        BigInteger twice = numerator.shiftLeft(1).add(denominator);
        BigInteger divisor = denominator.shiftLeft(1);
        return twice.subtract(twice.mod(divisor)).divide(divisor).longValueExact();
    }

    private Cell whole() {
        return parts.values().stream().flatMap(part -> part.values().stream()).reduce(Cell.NONE, Cell::plus);
    }

    private static long difference(Cell cell) {
        return cell.now.amountMinor - cell.before.amountMinor;
    }

    private static ChangeSplit.Part part(String key, Cell cell, ChangeSplit.Effects effects) {
        return new ChangeSplit.Part(
                key, cell.before.amountMinor, cell.now.amountMinor, cell.before.payments, cell.now.payments, effects);
    }
}
