package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Way;
import dev.bankdesk.desktop.charts.StepTrack;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One candidate of a decision: what it is, how far it came, and why it was offered or not, in a sentence. */
final class CandidateCell extends ListCell<Way> {
    private static final double EDGES = 44;

    private final OffersWords words;

    CandidateCell(OffersWords words) {
        this.words = words;
        // As wide as the list: the sentence breaks instead.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Way way, boolean empty) {
        super.updateItem(way, empty);
        if (empty || way == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        var texts = words.texts();
        Label product = Labels.elastic(words.of(way.product()), "t13", "medium");
        Label campaign = Labels.elastic(way.name(), "t11", "fg3");
        HBox first = new HBox(8, product, campaign, Space.ofRow());
        if (way.offered()) {
            first.getChildren().add(new Pill(texts.get("offers.way.offered"), Pill.Tone.ACCENT, "mdi2c-check"));
        } else {
            first.getChildren().add(new Pill(texts.name(way.endedAt()), Pill.Tone.NEUTRAL, "mdi2c-close"));
        }
        first.setAlignment(Pos.CENTER_LEFT);
        int passed = (int) Arrays.stream(Step.values()).filter(way::passed).count();
        FlowPane second = new FlowPane(
                12,
                2,
                new StepTrack(Step.values().length, passed),
                Labels.fixed(
                        texts.get("offers.way.propensity", words.formats().percent(way.propensity(), 1)), "t11", "fg2"),
                now(way));
        if (way.score() > 0) {
            second.getChildren()
                    .add(Labels.fixed(
                            texts.get("offers.way.score", words.formats().decimal(way.score(), 2)), "t11", "fg2"));
        }
        second.setAlignment(Pos.CENTER_LEFT);
        second.prefWrapLengthProperty().bind(getListView().widthProperty().subtract(EDGES));
        Label sentence = Labels.elastic(words.sentence(way), "t12", "fg2");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.prefWidthProperty().bind(getListView().widthProperty().subtract(EDGES));
        sentence.maxWidthProperty().bind(sentence.prefWidthProperty());
        VBox cell = new VBox(4, first, second, sentence);
        cell.setMinWidth(0);
        setGraphic(cell);
        setTooltip(new Tooltip(steps(way)));
        setAccessibleText(words.of(way.inWords()));
    }

    private Label now(Way way) {
        Label now = Labels.fixed(words.now(way), "t11", "fg3");
        now.setTooltip(Labels.tooltip(
                words.texts().get(way.now() == null ? "offers.way.none.meaning" : "offers.way.now.meaning")));
        return now;
    }

    /** Every step by its name, with what became of it. */
    private String steps(Way way) {
        return Arrays.stream(Step.values())
                .map(step -> words.texts()
                        .get(
                                way.passed(step)
                                        ? "offers.step.passed"
                                        : step == way.endedAt() ? "offers.step.ended" : "offers.step.not",
                                words.texts().name(step)))
                .collect(Collectors.joining("\n"));
    }
}
