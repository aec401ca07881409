package dev.bankdesk.core.marketing.desk;

import java.time.YearMonth;
import java.util.List;

/** Predictions beside answers. @param draws left out: their number was drawn; @param total null without an answer */
public record CalibrationAnswer(boolean complete, long draws, Quality total, List<Quality> months, AnswerAge age) {

    /** @param month null for all; @param auc null where it cannot be told */
    public record Quality(
            YearMonth month,
            long answers,
            double meanPredicted,
            Rate accepted,
            boolean drifted,
            double calibrationError,
            Rate auc,
            List<Bin> curve) {}

    /** Answers with predictions that are near each other. */
    public record Bin(long answers, double predicted, double accepted) {}
}
