package dev.bankdesk.launcher;

import dev.bankdesk.core.marketing.propensity.evaluation.Evaluation;
import dev.bankdesk.core.marketing.propensity.evaluation.Measured;
import dev.bankdesk.core.marketing.propensity.evaluation.ModelReport;
import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** An evaluation as a table that fits a terminal of eighty columns. */
final class PropensityWords {
    private PropensityWords() {}

    static void print(Evaluation.Report report, PrintWriter out) {
        out.println("%,d rows, %.1f %% of them yes; %d columns: %s"
                .formatted(
                        report.rows(),
                        100 * report.positiveRate(),
                        report.columns().size(),
                        String.join(", ", report.columns())));
        report.notes().forEach(out::println);
        report.warnings().forEach(warning -> out.println("Warning: " + warning));
        out.println();
        out.println("Spread (±): standard deviation between the folds, tenths or windows.");
        out.println();
        print("Online Bayesian logistic regression, the model that decides offers", report.online(), out);
        print("Logistic regression on all rows at once, as a peer", report.batch(), out);
        if (report.leftOut() != null) {
            out.println(report.leftOut());
        }
        out.flush();
    }

    private static void print(String name, ModelReport report, PrintWriter out) {
        out.println(name);
        line(out, "", "AUC", "best 10 %", "best half", "Brier", "(base)", "calib.");
        print("random folds", report.random(), out);
        print("last third", report.timeOrdered(), out);
        print("rolling", report.rolling(), out);
        print("  each at once", report.rollingAtOnce(), out);
        out.println();
    }

    private static void print(String split, Measured measured, PrintWriter out) {
        if (measured == null) {
            return;
        }
        Scores scores = measured.scores();
        line(
                out,
                split,
                number("%.3f", scores.auc()),
                number("× %.2f", scores.liftBestTenth()),
                number("%.1f %%", 100 * scores.shareBestHalf()),
                number("%.4f", scores.brier()),
                number("%.4f", scores.brierBase()),
                number("%.3f", scores.calibrationError()));
        if (measured.spread() != null) {
            line(
                    out,
                    "  %,d in %d".formatted(scores.rows(), measured.parts()),
                    spread(measured, "± %.3f", Scores::auc),
                    spread(measured, "± %.2f", Scores::liftBestTenth),
                    spread(measured, "± %.1f %%", of -> 100 * of.shareBestHalf()),
                    spread(measured, "± %.4f", Scores::brier),
                    spread(measured, "± %.4f", Scores::brierBase),
                    spread(measured, "± %.3f", Scores::calibrationError));
        }
    }

    private static String spread(Measured measured, String form, ToDoubleFunction<Scores> score) {
        return number(form, score.applyAsDouble(measured.spread()));
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static void line(PrintWriter out, String first, String... cells) {
        StringBuilder line = new StringBuilder("  %-17s".formatted(first));
        for (String cell : cells) {
            line.append("%10s".formatted(cell));
        }
        out.println(line.toString().stripTrailing());
    }
}
