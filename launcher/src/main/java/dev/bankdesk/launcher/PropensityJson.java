package dev.bankdesk.launcher;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.evaluation.Evaluation;
import dev.bankdesk.core.marketing.propensity.evaluation.Measured;
import dev.bankdesk.core.marketing.propensity.evaluation.ModelReport;
import dev.bankdesk.core.marketing.propensity.evaluation.Question;
import dev.bankdesk.core.marketing.propensity.evaluation.Scores;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The object that {@code propensity evaluate --json} prints: {@code random}, {@code time_ordered} and {@code rolling} of the
 * model that decides, and the same of its peer below {@code logistic_regression}.
 */
final class PropensityJson {
    private PropensityJson() {}

    static Map<String, Object> of(Question question, OnlineSettings settings, Evaluation.Report report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", question.file().getFileName().toString());
        object.put("rows", report.rows());
        object.put("positive_rate", report.positiveRate());
        object.put("columns", report.columns());
        object.put("seed", question.seed());
        object.put("memory", settings.memory());
        object.putAll(model(report.online()));
        object.put("logistic_regression", model(report.batch()));
        object.put("left_out", report.leftOut());
        object.put("notes", report.notes());
        object.put("warnings", report.warnings());
        return object;
    }

    private static Map<String, Object> model(ModelReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("random", measured(report.random()));
        object.put("time_ordered", measured(report.timeOrdered()));
        object.put("rolling", measured(report.rolling()));
        object.put("rolling_answers_at_once", measured(report.rollingAtOnce()));
        return object;
    }

    /** null where the split was left out. */
    private static Map<String, Object> measured(Measured measured) {
        if (measured == null) {
            return null;
        }
        Map<String, Object> object = scores(measured.scores());
        object.put("rows", measured.scores().rows());
        object.put("parts", measured.parts());
        object.put("spread", measured.spread() == null ? null : scores(measured.spread()));
        return object;
    }

    private static Map<String, Object> scores(Scores scores) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("auc", scores.auc());
        object.put("lift_best_tenth", scores.liftBestTenth());
        object.put("share_best_half", scores.shareBestHalf());
        object.put("brier", scores.brier());
        object.put("brier_base", scores.brierBase());
        object.put("calibration_error", scores.calibrationError());
        return object;
    }
}
