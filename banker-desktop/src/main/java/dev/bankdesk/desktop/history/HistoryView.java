package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.desktop.charts.HeatMap;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.ProofCard;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Period;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Options, chart over table, and the panel. Where the window has no room for the panel beside the chart it lies over it,
 * and only once it was asked for.
 */
final class HistoryView extends StackPane {
    private static final double GAP = 16;
    private static final double PANEL = 336;
    private static final double WIDEST_PANEL = 420;
    /** Below this width the panel lies over the chart. */
    private static final double ROOM_FOR_PANEL = 1060;

    private static final double LEAST_CHART = 200;
    private static final double LEAST_TABLE = 176;

    private final Desk desk;
    private final HistoryViewModel model;
    private final HistoryWords words;
    private final HistoryClaims claims;
    private final OptionsPane options;
    private final ChartCard chart;
    private final PivotCard pivot;
    private final ChangePanel panel;
    private final Card message;
    private final VBox centre = new VBox(GAP);
    private final HBox body = new HBox(GAP);
    /** Whether the panel was asked for where it lies over the chart. */
    private boolean panelAsked;

    HistoryView(
            Desk desk,
            HistoryViewModel model,
            HistoryWords words,
            ProofCard proofs,
            Consumer<CellSearch> open,
            Runnable export) {
        this.desk = desk;
        this.model = model;
        this.words = words;
        setId("history-overview");
        setMinSize(0, 0);
        setAlignment(Pos.TOP_RIGHT);
        options = new OptionsPane(model, words.texts());
        claims = new HistoryClaims(words);
        String figure = words.texts().get("history.proof.figure");
        chart = new ChartCard(
                model,
                words,
                () -> desk.status().ratesUntilProperty().get(),
                bucket ->
                        open.accept(CellSearch.ofBucket(model.figuresProperty().get(), bucket)),
                this::askForPanel,
                proofs.mark("proof-history", figure, this::claimOfChart));
        Button copy = Buttons.button(words.texts().get("history.pivot.copy"), "mdi2c-content-copy", this::copyTable);
        copy.setId("history-copy");
        Button list =
                Buttons.icon("mdi2f-format-list-bulleted", words.texts().get("history.pivot.hint"), this::openCell);
        list.setId("history-list-cell");
        Button exporting = Buttons.button(words.texts().get("export.button"), "mdi2d-download-outline", export);
        exporting.setId("history-export");
        pivot = new PivotCard(
                words,
                open,
                proofs.mark("proof-total", figure, this::claimOfRange),
                List.of(
                        proofs.mark("proof-cell", words.texts().get("proof.cell"), this::claimOfCell),
                        list,
                        copy,
                        exporting));
        panel = new ChangePanel(
                model,
                words,
                open,
                proofs.mark("proof-change", figure, this::claimOfBucket),
                proofs.mark("proof-effects", words.texts().get("history.proof.effects"), this::claimOfEffects),
                this::closePanel);
        message = new Card("", "");
        message.setId("history-message");
        chart.setMinHeight(LEAST_CHART);
        pivot.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(pivot, Priority.ALWAYS);
        VBox.setVgrow(message, Priority.ALWAYS);
        chart.setPrefHeight(372);
        pivot.setPrefHeight(364);
        HBox.setHgrow(centre, Priority.ALWAYS);
        centre.setMinSize(0, 0);
        widthProperty().addListener((property, before, now) -> arrange());
        getChildren().add(body);
        showChoices();
        arrange();
    }

    /** Of the hour that was chosen in the heat map, else of the range. */
    private Claim claimOfChart() {
        WeekHours week = model.week().weekProperty().get();
        int hour = chart.chosenHour();
        return week == null || hour < 0
                ? claimOfRange()
                : claims.ofHour(week, hour / HeatMap.HOURS, hour % HeatMap.HOURS);
    }

    private Claim claimOfEffects() {
        HistoryFigures figures = model.figuresProperty().get();
        ChangeSplit split = model.effectsProperty().get();
        int bucket = model.selectedProperty().get();
        return figures == null
                        || split == null
                        || bucket < 0
                        || bucket >= figures.buckets().size()
                ? null
                : claims.ofEffects(figures, bucket, split);
    }

    private Claim claimOfRange() {
        HistoryFigures figures = model.figuresProperty().get();
        return figures == null || figures.isEmpty() ? null : claims.ofRange(figures);
    }

    private Claim claimOfCell() {
        return pivot.focusedCell().map(claims::ofCell).orElse(null);
    }

    private Claim claimOfBucket() {
        HistoryFigures figures = model.figuresProperty().get();
        int bucket = model.selectedProperty().get();
        return figures == null || bucket < 0 || bucket >= figures.buckets().size()
                ? null
                : claims.ofBucket(figures, bucket);
    }

    private void copyTable() {
        pivot.copyAll();
    }

    private void openCell() {
        pivot.openFocusedCell();
    }

    void focusTable() {
        pivot.focusTable();
    }

    // ---- room

    private boolean hasRoomForPanel() {
        return getWidth() >= ROOM_FOR_PANEL;
    }

    private void arrange() {
        boolean beside = hasRoomForPanel();
        boolean open = isPanelOpen();
        double width = Math.min(WIDEST_PANEL, Math.max(PANEL, getWidth() * 0.2));
        panel.setMinWidth(width);
        panel.setPrefWidth(width);
        panel.setMaxWidth(width);
        panel.getStyleClass().remove("over");
        chart.offerExplanation(!beside || !open);
        if (beside && open) {
            getChildren().setAll(body);
            setBody(options, centre, panel);
        } else {
            setBody(options, centre);
            getChildren().setAll(body);
            if (open) {
                panel.getStyleClass().add("over");
                getChildren().add(panel);
            }
        }
    }

    /** Only where it differs: a node that leaves the scene loses the focus. */
    private void setBody(Node... nodes) {
        if (!body.getChildren().equals(List.of(nodes))) {
            body.getChildren().setAll(nodes);
        }
    }

    private boolean isPanelOpen() {
        boolean selected = model.selectedProperty().get() != HistoryViewModel.NONE;
        return selected && (hasRoomForPanel() || panelAsked);
    }

    private void askForPanel() {
        panelAsked = true;
        if (model.selectedProperty().get() == HistoryViewModel.NONE
                && model.figuresProperty().get() != null) {
            model.select(model.figuresProperty().get().buckets().size() - 1);
        }
        arrange();
        panel.requestFocus();
    }

    private void closePanel() {
        panelAsked = false;
        if (hasRoomForPanel()) {
            model.select(HistoryViewModel.NONE);
        }
        arrange();
        chart.chart().requestFocus();
    }

    // ---- following the model

    void showWeek() {
        chart.drawWeek();
    }

    void showChoices() {
        HistoryFigures figures = model.figuresProperty().get();
        options.show(model.choicesProperty().get(), figures == null ? null : figures.question());
    }

    void showFigures() {
        HistoryFigures figures = model.figuresProperty().get();
        showChoices();
        if (figures != null && !figures.isEmpty()) {
            centre.getChildren().setAll(chart, pivot);
            chart.show(figures);
            pivot.show(figures);
            panel.show();
        }
        showState();
        arrange();
    }

    void showSelection() {
        chart.showSelection(model.selectedProperty().get());
        panel.show();
        arrange();
    }

    void showChange() {
        panel.show();
    }

    void showDrivers() {
        panel.showDrivers();
    }

    /** Before the first figures, without any, and where they did not come: one sentence and what can be done. */
    void showState() {
        HistoryFigures figures = model.figuresProperty().get();
        RuntimeException failure = model.failureProperty().get();
        if (figures == null) {
            tell(
                    failure == null
                            ? new EmptyState("mdi2s-sync", words.texts().get("history.first"), null)
                            : new EmptyState(
                                    "mdi2a-alert-outline", StateLine.sentence(words.texts(), failure), retry()));
        } else if (figures.isEmpty()) {
            tell(nothing());
        }
    }

    private void tell(EmptyState state) {
        VBox.setVgrow(state, Priority.ALWAYS);
        message.getChildren().setAll(state);
        centre.getChildren().setAll(message);
    }

    private Button retry() {
        Button retry = Buttons.primary(words.texts().get("history.retry"), "mdi2r-refresh", model::refresh);
        retry.setId("history-retry");
        return retry;
    }

    private EmptyState nothing() {
        if (!desk.filter().filter().isNone()) {
            Button clear = Buttons.button(words.texts().get("history.empty.clear"), null, () -> desk.filter()
                    .clear());
            clear.setId("history-clear");
            return new EmptyState("mdi2f-filter-off-outline", words.texts().get("history.empty.filtered"), clear);
        }
        Button longer = Buttons.button(words.texts().get("history.empty.longer"), null, () -> desk.filter()
                .period(Page.HISTORY)
                .set(Period.Preset.LAST_12_MONTHS));
        longer.setId("history-longer");
        return new EmptyState("mdi2t-tray", words.texts().get("history.empty"), longer);
    }
}
