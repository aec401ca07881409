package dev.bankdesk.core.marketing.propensity.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Which rows are learned from and which ones are tested on. */
final class Splits {
    /** The window and step of the published reference, on the 41,188 rows of its file. */
    private static final int WINDOW = 20_000;

    private static final int STEP = 1_000;
    private static final int REFERENCE_ROWS = 41_188;

    private Splits() {}

    /**
     * @param train the rows to learn from, in their order
     * @param test the rows to predict, in their order
     */
    record Split(int[] train, int[] test) {}

    /** Each row is in exactly one test. The rows to learn from are shuffled: none is the latest. */
    static List<Split> random(int rows, int folds, long seed) {
        int[] shuffled = range(0, rows);
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = rows - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int from = (int) ((long) rows * fold / folds);
            int to = (int) ((long) rows * (fold + 1) / folds);
            int[] train = Arrays.copyOf(shuffled, rows - (to - from));
            System.arraycopy(shuffled, to, train, from, rows - to);
            splits.add(new Split(train, Arrays.copyOfRange(shuffled, from, to)));
        }
        return splits;
    }

    /** The last third is predicted from what lies before it. */
    static Split lastThird(int rows) {
        int from = rows - rows / 3;
        return new Split(range(0, from), range(from, rows));
    }

    /** The rows before each window of test rows, as many as the reference took; fewer, in proportion, on a shorter file. */
    static List<Split> rolling(int rows) {
        double scale = Math.min(1, (double) rows / REFERENCE_ROWS);
        int window = (int) Math.round(WINDOW * scale);
        int step = Math.max(1, (int) Math.round(STEP * scale));
        List<Split> splits = new ArrayList<>();
        for (int from = window; from < rows; from += step) {
            splits.add(new Split(range(from - window, from), range(from, Math.min(rows, from + step))));
        }
        return splits;
    }

    static int[] range(int from, int to) {
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = from + i;
        }
        return rows;
    }
}
