package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.Buckets;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** A range cut wherever the answer to a row changes with its booking time: a bucket, or the year that an age is of. */
final class PageTimes {
    private static final long MICROS = 1_000_000;

    /** Starts of the pieces and the end of the last one, in microseconds since 1970. */
    private final long[] starts;

    private final int[] buckets;
    private final int[] years;
    private final boolean areWholeSeconds;
    private int lastFound;

    private PageTimes(long[] starts, int[] buckets, int[] years) {
        this.starts = starts;
        this.buckets = buckets;
        this.years = years;
        this.areWholeSeconds = Arrays.stream(starts).allMatch(start -> start % MICROS == 0);
    }

    /** @param number of a bucket, by its index; @param bankZone where years begin */
    static PageTimes of(Instant from, Instant to, Buckets buckets, IntUnaryOperator number, ZoneId bankZone) {
        TreeSet<Instant> cuts = new TreeSet<>(buckets.cuts());
        for (int year = from.atZone(bankZone).getYear();
                year <= to.atZone(bankZone).getYear();
                year++) {
            cuts.add(Year.of(year).atDay(1).atStartOfDay(bankZone).toInstant());
        }
        cuts.add(from);
        cuts.add(to);
        List<Instant> pieces = List.copyOf(cuts.subSet(from, true, to, true));
        int count = pieces.size() - 1;
        long[] starts = new long[count + 1];
        int[] numbers = new int[count];
        int[] years = new int[count];
        for (int i = 0; i <= count; i++) {
            starts[i] = JournalPages.micros(pieces.get(i));
            if (i < count) {
                numbers[i] = number.applyAsInt(buckets.indexOf(pieces.get(i)));
                years[i] = pieces.get(i).atZone(bankZone).getYear();
            }
        }
        return new PageTimes(starts, numbers, years);
    }

    /** False where only microseconds can tell which piece a moment is in. */
    boolean areWholeSeconds() {
        return areWholeSeconds;
    }

    /** The piece that a moment is in, or −1 where it is in none. Moments come about in order. */
    int pieceOf(long micros) {
        int last = lastFound;
        if (micros >= starts[last] && micros < starts[last + 1]) {
            return last;
        }
        int found = Arrays.binarySearch(starts, micros);
        int piece = found >= 0 ? found : -found - 2;
        if (piece < 0 || piece >= buckets.length) {
            return -1;
        }
        lastFound = piece;
        return piece;
    }

    int bucket(int piece) {
        return buckets[piece];
    }

    int year(int piece) {
        return years[piece];
    }
}
