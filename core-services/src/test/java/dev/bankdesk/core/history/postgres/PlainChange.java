package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.postgres.RandomJournal.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a change is made of, by the formulas of docs/METRICS.md from the rows themselves, with fractions: nothing of it is shared
 * with the code that answers.
 */
final class PlainChange {
    /** Of a part or of all: payments, and by currency paid in amount, amount in it, and both with what was given back added. */
    private static final class Sums {
        final double[] payments = new double[2];
        final double[] amount = new double[2];
        final Map<String, double[][]> paidIn = new HashMap<>();

        void add(Row row, int now) {
            boolean back = row.kind() == TransactionKind.REFUND || row.kind() == TransactionKind.REVERSAL;
            int sign = back ? -1 : 1;
            payments[now] += back ? 0 : 1;
            amount[now] += sign * row.reporting();
            double[] sums = paidIn.computeIfAbsent(row.paidIn(), any -> new double[2][4])[now];
            sums[0] += sign * row.reporting();
            sums[1] += sign * row.paidMinor();
            sums[2] += row.reporting();
            sums[3] += row.paidMinor();
        }
    }

    private final Map<String, Sums> parts = new HashMap<>();
    private final Sums all = new Sums();

    private PlainChange(List<Row> rows, ChangeQuestion question, Dimension by) {
        for (Row row : rows) {
            boolean isNow = isIn(question.now(), row);
            boolean counts = row.decline() == 0
                    && (row.kind().isPayment()
                            || row.kind() == TransactionKind.REFUND
                            || row.kind() == TransactionKind.REVERSAL);
            if (counts
                    && row.reporting() != null
                    && row.passes(question.filter())
                    && (isNow || isIn(question.before(), row))) {
                parts.computeIfAbsent(row.value(by), any -> new Sums()).add(row, isNow ? 1 : 0);
                all.add(row, isNow ? 1 : 0);
            }
        }
    }

    private static boolean isIn(ChangeQuestion.Range range, Row row) {
        return !row.bookedAt().isBefore(range.from()) && row.bookedAt().isBefore(range.to());
    }

    /** Each part's effects are those of its rows, but for what rounding moves between parts: one minor unit a currency. */
    static void check(ChangeSplit split, List<Row> rows) {
        split.by().forEach((dimension, parts) -> {
            PlainChange plain = new PlainChange(rows, split.question(), dimension);
            double unit = plain.all.paidIn.size();
            double volume = 0;
            double rate = 0;
            for (ChangeSplit.Part part : parts.parts()) {
                Sums sums = plain.parts.getOrDefault(part.key(), new Sums());
                near(part.effects().rateMinor(), plain.rate(sums), unit, "rate of " + dimension + " " + part.key());
                near(part.effects().volumeMinor(), plain.volume(sums), 1, "volume of " + dimension + " " + part.key());
                near(
                        part.effects().priceMinor(),
                        plain.price(sums),
                        unit + 1,
                        "price of " + dimension + " " + part.key());
                volume += plain.volume(sums);
                rate += plain.rate(sums);
            }
            // Rounded once, whatever the parts.
            near(parts.effects().volumeMinor(), volume, 0.51, "volume by " + dimension);
            near(parts.effects().rateMinor(), rate, 0.51 * unit, "rate by " + dimension);
            assertThat(parts.effects().rateMinor())
                    .isEqualTo(split.whole().effects().rateMinor());
        });
    }

    private static void near(long minor, double expected, double minorUnits, String words) {
        assertThat((double) minor).as(words).isCloseTo(expected, within(minorUnits));
    }

    private double volume(Sums part) {
        return part.amount[0] * (all.payments[1] / all.payments[0] - 1);
    }

    private double rate(Sums part) {
        double rate = 0;
        for (Map.Entry<String, double[][]> currency : part.paidIn.entrySet()) {
            double[] before = all.paidIn.get(currency.getKey())[0];
            double[] now = currency.getValue()[1];
            rate += before[3] > 0 ? now[0] - now[1] * before[2] / before[3] : 0;
        }
        return rate;
    }

    private double price(Sums part) {
        return part.payments[0] == 0
                ? 0
                : part.amount[1] - part.amount[0] * part.payments[1] / part.payments[0] - rate(part);
    }
}
