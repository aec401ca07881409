package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Today, moving: five tiles, the day's curve, bars, and the tape of latest transactions. */
public final class LiveScreen implements Screen {
    private static final List<Metric> TILES =
            List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DECLINE_RATE, Metric.FEES_ABROAD, Metric.DISTINCT_CUSTOMERS);
    private static final double GAP = 16;
    private static final double NARROW_BELOW = 1000;

    private final Desk desk;
    private final LiveViewModel viewModel;
    private final ProofCard proof;
    private final Tiles tiles;
    private final Map<Metric, LiveTile> tileViews = new LinkedHashMap<>();
    private final CurveCard curve;
    private final BarsCard bars;
    private final TapeCard tape;
    private final ColumnConstraints wide = new ColumnConstraints();
    private final ColumnConstraints small = new ColumnConstraints();
    private final VBox view = new VBox(GAP);
    private final StringProperty subtitle = new SimpleStringProperty(this, "subtitle", "");
    private final InvalidationListener refresh = property -> refresh();
    private Runnable endOfTape = () -> {};

    public LiveScreen(Desk desk, LiveViewModel viewModel, Proof proof) {
        this.desk = desk;
        this.viewModel = viewModel;
        this.proof = new ProofCard(desk, proof);
        this.tiles = new Tiles(desk.texts(), desk.formats());
        HBox row = new HBox(GAP);
        row.setId("tiles");
        for (Metric metric : TILES) {
            LiveTile tile = new LiveTile(
                    metric,
                    desk.texts().get("live.meaning." + metric.key()),
                    desk.texts().get("live.proof.open", desk.texts().get("live.metric." + metric.key())),
                    this::openProof);
            tileViews.put(metric, tile);
            row.getChildren().add(tile);
        }
        Segment<Metric> metrics = new Segment<>(
                "metric", LiveViewModel.METRICS, viewModel.metricProperty().get(), metric -> desk.texts()
                        .get("live.metric.short." + metric.key()));
        metrics.chosenProperty().bindBidirectional(viewModel.metricProperty());
        Segment<Dimension> breakdowns = new Segment<>(
                "breakdown",
                List.of(Dimension.CATEGORY, Dimension.COUNTRY),
                viewModel.breakdownProperty().get(),
                desk.texts()::name);
        breakdowns.chosenProperty().bindBidirectional(viewModel.breakdownProperty());
        curve = new CurveCard(desk, metrics);
        bars = new BarsCard(desk, breakdowns, viewModel::chooseBar);
        tape = new TapeCard(desk, viewModel.tape());
        view.setId("live");
        view.getChildren().addAll(row, cards());
        VBox.setVgrow(view.getChildren().get(1), Priority.ALWAYS);
        narrow(false);
        view.widthProperty().addListener((property, before, now) -> narrow(now.doubleValue() < NARROW_BELOW));
    }

    @Override
    public Page page() {
        return Page.LIVE;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return subtitle;
    }

    @Override
    public void shown() {
        viewModel.figuresProperty().addListener(refresh);
        viewModel.metricProperty().addListener(refresh);
        viewModel.breakdownProperty().addListener(refresh);
        endOfTape = tape.follow();
        refresh();
    }

    @Override
    public void hidden() {
        viewModel.figuresProperty().removeListener(refresh);
        viewModel.metricProperty().removeListener(refresh);
        viewModel.breakdownProperty().removeListener(refresh);
        endOfTape.run();
    }

    /** Curve and bars share a row, two thirds and one third; the tape below takes what is left. */
    private GridPane cards() {
        GridPane grid = new GridPane();
        grid.setHgap(GAP);
        grid.setVgap(GAP);
        grid.setMinSize(0, 0);
        grid.getColumnConstraints().setAll(wide, small);
        RowConstraints upper = new RowConstraints();
        upper.setPercentHeight(55.5);
        RowConstraints lower = new RowConstraints();
        lower.setPercentHeight(44.5);
        grid.getRowConstraints().setAll(upper, lower);
        grid.add(curve, 0, 0);
        grid.add(bars, 1, 0);
        grid.add(tape, 0, 1, 2, 1);
        return grid;
    }

    private void narrow(boolean narrow) {
        // Names and figures of bars need their room more than a curve does.
        wide.setPercentWidth(narrow ? 61 : 67);
        small.setPercentWidth(narrow ? 39 : 33);
        tape.narrow(narrow);
    }

    private void refresh() {
        LiveFigures figures = viewModel.figuresProperty().get();
        if (figures == null) {
            subtitle.set(desk.texts().get("live.subtitle.waiting"));
            return;
        }
        subtitle.set(subtitle(figures));
        tiles.of(figures).forEach(figure -> tileViews.get(figure.metric()).show(figure));
        curve.show(figures, viewModel.metricProperty().get());
        bars.show(
                figures,
                viewModel.metricProperty().get(),
                viewModel.breakdownProperty().get());
    }

    private String subtitle(LiveFigures figures) {
        if (!figures.loaded()) {
            return desk.texts().get("live.subtitle.waiting");
        }
        String time = desk.formats().time(figures.now());
        if (!figures.hasLastWeek()) {
            return desk.texts().get(figures.past() == null ? "live.subtitle.loading" : "live.subtitle.alone", time);
        }
        String day = desk.formats().weekdayDate(figures.grid().weeksBefore(1).day());
        return desk.texts().get("live.subtitle", time, day);
    }

    private void openProof(Metric metric, Button mark) {
        LiveFigures figures = viewModel.figuresProperty().get();
        if (figures != null) {
            proof.open(metric, figures, mark);
        }
    }
}
