package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.charts.WaterfallChart;
import dev.bankdesk.desktop.charts.WaterfallStep;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Happenings;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What changed between the selected bucket and the one that it is compared with. */
final class ChangePanel extends VBox {
    private static final int MOST_STEPS = 8;
    private static final double DRIVER_BAR = 40;
    private static final int MOST_NOTES = 3;

    private final HistoryViewModel model;
    private final HistoryWords words;
    private final Texts texts;
    private final Label against = Labels.elastic("", "t12", "fg3");
    private final Label difference = Labels.fixed("", "t24");
    private final Label relative = Labels.fixed("", "t12", "medium", "accent");
    private final Label values = Labels.elastic("", "t12", "fg3");
    private final EffectsView effects;
    private final Label byTitle = Labels.elastic("", "t12", "bold");
    private final Label byUnit = Labels.fixed("", "t11", "fg3");
    private final Label byNote = Labels.wrapped("", 300, "t11", "fg3");
    private final WaterfallChart waterfall = new WaterfallChart("history-waterfall");
    private final Label driversUnit = Labels.fixed("", "t11", "fg3");
    private final VBox drivers = new VBox();
    private final VBox notes = new VBox(6);
    private final VBox explanation = new VBox();
    private final Label nothing = Labels.wrapped("", 280, "t12", "fg3");
    private final Button list;
    private final Button copy;
    private final Consumer<CellSearch> open;
    private final Happenings happenings;

    /** @param proof the mark of the bucket's figure; @param effectsProof that of what its difference is made of */
    ChangePanel(
            HistoryViewModel model,
            HistoryWords words,
            Consumer<CellSearch> open,
            Button proof,
            Button effectsProof,
            Runnable close) {
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.open = open;
        this.effects = new EffectsView(words, effectsProof);
        this.happenings = new Happenings(texts, words.formats());
        setId("history-change");
        getStyleClass().addAll("card", "history-change");
        setMinSize(0, 0);
        difference.setId("history-change-difference");
        drivers.setId("history-drivers");
        nothing.setId("history-change-nothing");
        list = Buttons.primary("", "mdi2f-format-list-bulleted", this::openList);
        list.setId("history-change-list");
        copy = Buttons.button(texts.get("history.panel.copy"), null, this::copy);
        copy.setId("history-change-copy");
        waterfall.setAxisText((value, decimals) -> words.formats().decimal(value, decimals));
        getChildren().addAll(head(close), body(proof), rule(), foot());
        VBox.setVgrow(getChildren().get(1), Priority.ALWAYS);
        show();
    }

    private Node head(Runnable close) {
        Label title = Labels.elastic(texts.get("history.panel.title"), "card-title");
        Button closing = Buttons.icon("mdi2c-close", texts.get("history.panel.close"), close, "tight");
        closing.setId("history-change-close");
        VBox names = new VBox(1, title, against);
        names.setMinWidth(0);
        HBox head = new HBox(8, names, Space.ofRow(), closing);
        head.getStyleClass().add("card-head");
        return head;
    }

    private Node body(Button proof) {
        VBox beside = new VBox(relative, values);
        beside.setAlignment(Pos.CENTER_LEFT);
        beside.setMinWidth(0);
        HBox figure = new HBox(8, difference, beside, Space.ofRow(), proof);
        figure.setAlignment(Pos.CENTER_LEFT);
        figure.getStyleClass().add("history-figure");
        HBox by = section(byTitle, byUnit);
        HBox driversHead = section(Labels.elastic(texts.get("history.panel.drivers"), "t12", "bold"), driversUnit);
        notes.setId("history-notes");
        notes.getStyleClass().add("history-change-notes");
        explanation.getChildren().addAll(figure, effects, by, byNote, waterfall, driversHead, drivers, notes);
        VBox content = new VBox(explanation, nothing);
        content.getStyleClass().add("history-change-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        return scroll;
    }

    private static HBox section(Label title, Label unit) {
        HBox section = new HBox(8, title, Space.ofRow(), unit);
        section.setAlignment(Pos.BASELINE_LEFT);
        section.getStyleClass().add("history-change-section");
        return section;
    }

    private static Node rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    private Node foot() {
        HBox foot = new HBox(8, list, copy);
        foot.getStyleClass().add("history-change-foot");
        return foot;
    }

    // ---- showing

    /** Shows what the model says of the selected bucket. */
    void show() {
        Change change = model.changeProperty().get();
        HistoryFigures figures = model.figuresProperty().get();
        boolean there = change != null && figures != null && figures.isCompared();
        explanation.setVisible(there);
        explanation.setManaged(there);
        nothing.setVisible(!there);
        nothing.setManaged(!there);
        copy.setDisable(!there);
        showList(figures);
        if (!there) {
            against.setText("");
            boolean compared = figures == null || figures.isCompared();
            nothing.setText(texts.get(compared ? "history.panel.pick" : "history.panel.nothing"));
            return;
        }
        showFigure(figures, change);
        showSteps(figures, change);
        showDrivers();
    }

    private void showFigure(HistoryFigures figures, Change change) {
        ShownMetric shown = figures.shown();
        against.setText(texts.get(
                "history.panel.against",
                words.buckets().name(figures, change.bucket()),
                words.buckets().comparedName(figures, change.bucket())));
        Scale scale = words.chartScale(shown, Math.max(Math.abs(change.valueBefore()), Math.abs(change.valueNow())));
        Scale fine = scale == Scale.MILLION ? Scale.THOUSAND : scale;
        // Its own scale: a change of 4,313 in 146 thousand is not "4 k".
        Scale own = words.chartScale(shown, Math.abs(change.difference()));
        difference.setText(words.difference(shown, change.difference(), own.factor() < fine.factor() ? own : fine));
        boolean isShare = shown.metric().unit() == Metric.Unit.RATIO;
        relative.setText(
                change.difference() == 0
                        ? texts.get("history.panel.same")
                        : isShare ? "" : words.formats().signedPercent(change.relative(), 1));
        relative.setManaged(!relative.getText().isEmpty());
        values.setText(
                words.brief(shown, change.valueBefore(), fine) + " → " + words.brief(shown, change.valueNow(), fine));
    }

    private void showSteps(HistoryFigures figures, Change change) {
        ShownMetric shown = figures.shown();
        List<Change.Step> steps = change.largest(MOST_STEPS);
        Scale scale = stepScale(shown, steps);
        int decimals = stepDecimals(shown, steps, scale);
        byTitle.setText(
                texts.get("history.panel.by." + figures.question().choices().breakdown()));
        byUnit.setText(words.stepUnit(shown, scale));
        byNote.setText(
                !change.addsUp()
                        ? texts.get("history.panel.parts")
                        : shown.isAdditive()
                                ? ""
                                : texts.get("history.panel.contribution", words.stepUnit(shown, scale)));
        byNote.setVisible(!byNote.getText().isEmpty());
        byNote.setManaged(byNote.isVisible());
        List<WaterfallStep> rows = new ArrayList<>();
        for (Change.Step step : steps) {
            String name = step.keys().isEmpty()
                    ? texts.get("history.panel.others")
                    : words.name(figures, step.keys().get(0));
            rows.add(new WaterfallStep(
                    name,
                    words.scaled(shown, step.difference(), scale),
                    words.signedCell(shown, step.difference(), scale, decimals),
                    false));
        }
        if (change.addsUp()) {
            rows.add(new WaterfallStep(
                    texts.get("history.panel.change"),
                    words.scaled(shown, change.difference(), scale),
                    words.signedCell(shown, change.difference(), scale, decimals),
                    true));
        }
        waterfall.show(rows, change.addsUp());
    }

    private Scale stepScale(ShownMetric shown, List<Change.Step> steps) {
        return words.tableScale(shown, largest(steps));
    }

    private static double largest(List<Change.Step> steps) {
        return steps.stream()
                .mapToDouble(step -> Math.abs(step.difference()))
                .max()
                .orElse(0);
    }

    /** Enough digits that the largest step has two of them. */
    private int stepDecimals(ShownMetric shown, List<Change.Step> steps, Scale scale) {
        double largest = Math.abs(words.scaled(shown, largest(steps), scale));
        if (shown.metric().unit() == Metric.Unit.COUNT) {
            return 0;
        }
        return largest >= 20 ? 0 : largest >= 2 ? 1 : 2;
    }

    void showDrivers() {
        showNotes();
        HistoryFigures figures = model.figuresProperty().get();
        effects.show(
                figures == null ? null : figures.shown(),
                model.effectsProperty().get());
        List<Change.Step> found = model.driversProperty().get();
        drivers.getChildren().clear();
        if (figures == null || model.changeProperty().get() == null) {
            return;
        }
        if (found.isEmpty()) {
            String key = model.driversLoadingProperty().get()
                    ? "history.panel.drivers.loading"
                    : "history.panel.drivers.none";
            driversUnit.setText("");
            drivers.getChildren().add(Labels.wrapped(texts.get(key), 280, "t12", "fg3"));
            return;
        }
        ShownMetric shown = figures.shown();
        Scale scale = stepScale(shown, found);
        int decimals = stepDecimals(shown, found, scale);
        driversUnit.setText(words.stepUnit(shown, scale));
        double largest = largest(found);
        for (int i = 0; i < found.size(); i++) {
            drivers.getChildren().add(driver(figures, found.get(i), i + 1, scale, decimals, largest));
        }
    }

    private void showNotes() {
        HistoryFigures figures = model.figuresProperty().get();
        notes.getChildren().clear();
        if (figures == null) {
            return;
        }
        boolean manyDays = figures.question().granularity().compareTo(Granularity.DAY) > 0;
        List<Annotation> told = Happenings.told(model.notesProperty().get());
        told.subList(Math.max(0, told.size() - MOST_NOTES), told.size())
                .forEach(note -> notes.getChildren().add(note(note, manyDays)));
    }

    private Node note(Annotation note, boolean withDay) {
        String tone = Happenings.isBad(note.kind()) ? "bad" : "fg2";
        String since = happenings.words(note);
        String day = words.formats().shortDate(words.formats().day(note.at()));
        Label line = Labels.elastic(withDay ? day + ", " + since : since, "t11", tone);
        line.setGraphic(Icons.icon(Happenings.icon(note.kind()), "i14", tone));
        line.setTooltip(Labels.tooltip(line.getText()));
        return line;
    }

    private Node driver(HistoryFigures figures, Change.Step step, int rank, Scale scale, int decimals, double largest) {
        Label number = Labels.fixed(words.formats().count(rank), "t12", "medium", "fg3");
        number.setMinWidth(12);
        Label name = Labels.elastic(words.names(figures, step.keys()), "t12", "medium");
        Label reason = Labels.elastic(words.reason(figures.shown(), step), "t11", "fg3");
        VBox lines = new VBox(name, reason);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Region bar = new Region();
        bar.getStyleClass().addAll("history-driver-bar", step.difference() < 0 ? "down" : "up");
        bar.setMaxWidth(Math.max(1, DRIVER_BAR * Math.abs(step.difference()) / largest));
        StackPane track = new StackPane(bar);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(DRIVER_BAR);
        Label value =
                Labels.fixed(words.signedCell(figures.shown(), step.difference(), scale, decimals), "t12", "medium");
        value.setMinWidth(38);
        value.setAlignment(Pos.CENTER_RIGHT);
        Button row = new Button();
        row.getStyleClass().add("history-driver");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(name.getText() + ", " + reason.getText() + ", " + value.getText());
        HBox content = new HBox(6, number, lines, track, value);
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(row.widthProperty().subtract(2));
        row.setGraphic(content);
        int bucket = model.changeProperty().get().bucket();
        row.setDisable(step.keys().contains(PartsReader.OTHERS));
        row.setOnAction(event -> open.accept(new CellSearch(figures, bucket, bucket, step.keys(), step.now())));
        return row;
    }

    // ---- doing

    private void showList(HistoryFigures figures) {
        int bucket = model.selectedProperty().get();
        boolean there =
                figures != null && bucket >= 0 && bucket < figures.buckets().size();
        list.setDisable(!there);
        if (!there) {
            list.setText(texts.get("history.pivot.list"));
            return;
        }
        Reading reading = figures.now().total(bucket);
        Metric metric = figures.shown().metric();
        long declined = reading.measures().declined();
        long payments = reading.measures().payments();
        list.setText(
                switch (metric) {
                    case FEES_ABROAD -> texts.get("history.panel.list.fees");
                    case DECLINE_RATE ->
                        texts.get(
                                "history.panel.list", words.formats().count(payments + declined), payments + declined);
                    default -> texts.get("history.panel.list", words.formats().count(payments), payments);
                });
    }

    private void openList() {
        HistoryFigures figures = model.figuresProperty().get();
        open.accept(CellSearch.ofBucket(figures, model.selectedProperty().get()));
    }

    private void copy() {
        HistoryFigures figures = model.figuresProperty().get();
        Change change = model.changeProperty().get();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(against.getText(), ""));
        change.steps()
                .forEach(step -> lines.add(List.of(
                        words.name(figures, step.keys().get(0)), words.plain(figures.shown(), step.difference()))));
        lines.add(List.of(texts.get("history.panel.change"), words.plain(figures.shown(), change.difference())));
        Copying.copy(lines);
    }
}
