package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer.Quality;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.RateBar;
import dev.bankdesk.desktop.charts.RateBars;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What was predicted beside what was answered, in all and by month; a month that drifted is marked. */
final class CalibrationPane extends VBox {
    private static final double WIDTH = 400;

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;

    CalibrationPane(OpenCampaignViewModel model, CampaignWords words) {
        super(8);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-calibration-pane");
        setPrefWidth(WIDTH);
        setMinHeight(180);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.calibration().stateProperty().subscribe(state -> show()),
                model.calibration().answerProperty().subscribe(answer -> show()));
    }

    private void show() {
        CalibrationAnswer answer = model.calibration().answer();
        getChildren().setAll(Labels.fixed(texts.get("campaigns.calibration"), "t13", "bold"));
        if (answer == null) {
            boolean failed = model.calibration().state() == Asked.State.FAILED;
            getChildren()
                    .add(Labels.wrapped(
                            failed
                                    ? OpenCampaignViewModel.sentence(
                                            model.calibration().cause())
                                    : texts.get("campaigns.loading"),
                            WIDTH,
                            "t12",
                            failed ? "bad" : "fg3"));
            return;
        }
        getChildren().add(Labels.wrapped(texts.get("campaigns.calibration.meaning"), WIDTH, "t11", "fg3"));
        if (answer.total() == null) {
            getChildren().add(Labels.wrapped(texts.get("campaigns.calibration.none"), WIDTH, "t12"));
            return;
        }
        RateBars bars = new RateBars("campaigns-calibration-bars", texts.get("campaigns.calibration"));
        bars.show(List.of(
                bar("campaigns.calibration.predicted", answer.total().meanPredicted(), answer.total(), true),
                bar("campaigns.calibration.accepted", accepted(answer.total()), answer.total(), false)));
        getChildren().addAll(bars, Labels.wrapped(quality(answer.total()), WIDTH, "t12"));
        answer.months().forEach(month -> getChildren().add(month(month)));
    }

    private static double accepted(Quality quality) {
        return quality.accepted().estimate() == null
                ? Double.NaN
                : quality.accepted().estimate();
    }

    private RateBar bar(String key, double rate, Quality quality, boolean compared) {
        return new RateBar(
                texts.get(key),
                rate,
                words.formats().percent(rate, 1),
                texts.get("campaigns.calibration.answers", words.formats().count(quality.answers())),
                compared);
    }

    private String quality(Quality total) {
        return total.auc() == null || !total.auc().isKnown()
                ? texts.get("campaigns.calibration.error", words.formats().decimal(total.calibrationError(), 3))
                : texts.get(
                        "campaigns.calibration.quality",
                        words.formats().decimal(total.calibrationError(), 3),
                        words.formats().decimal(total.auc().estimate(), 2),
                        words.formats().decimal(total.auc().low(), 2),
                        words.formats().decimal(total.auc().high(), 2));
    }

    private Node month(Quality month) {
        HBox line = new HBox(
                8,
                Labels.fixed(words.formats().month(month.month()), "t12", "medium"),
                Labels.fixed(
                        texts.get(
                                "campaigns.calibration.month",
                                words.formats().percent(month.meanPredicted(), 1),
                                words.formats().percent(accepted(month), 1),
                                words.formats().count(month.answers())),
                        "t12",
                        "fg2"));
        line.setAlignment(Pos.CENTER_LEFT);
        if (month.drifted()) {
            line.getChildren().add(new Pill(texts.get("campaigns.calibration.drifted"), Pill.Tone.WARN, null));
        }
        return line;
    }
}
