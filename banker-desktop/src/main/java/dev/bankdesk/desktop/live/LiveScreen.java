package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.proof.ProofCard;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Today, moving: five tiles, the day's curve, bars, and the tape of latest transactions. */
public final class LiveScreen implements Screen {
    private static final double GAP = 16;
    private static final double NARROW_BELOW = 1000;
    /** Of the room below the tiles: at the design's height the tape has six rows. */
    private static final double TAPE_SHARE = 0.46;

    private final Desk desk;
    private final LiveViewModel viewModel;
    private final LiveClaims claims;
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

    /** @param openClient opens a client's page */
    public LiveScreen(Desk desk, LiveViewModel viewModel, Proof proof, LongConsumer openClient) {
        this.desk = desk;
        this.viewModel = viewModel;
        this.claims = new LiveClaims(desk.texts(), desk.formats());
        ProofCard proofs = new ProofCard(desk.texts(), desk.formats(), proof);
        this.tiles = new Tiles(desk.texts(), desk.formats());
        HBox row = new HBox(GAP);
        row.setId("tiles");
        for (Metric metric : Tiles.ALL) {
            LiveTile tile = new LiveTile(
                    metric,
                    desk.texts().meaning(metric),
                    proofs.mark(
                            "proof-" + metric.key(),
                            desk.texts().get("live.metric." + metric.key()),
                            () -> claim(metric)));
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
        String figures = desk.texts().get("live.proof.figures");
        curve = new CurveCard(desk, metrics, proofs.mark("proof-curve", figures, this::claim));
        bars = new BarsCard(desk, breakdowns, proofs.mark("proof-bars", figures, this::claim), viewModel::chooseBar);
        tape = new TapeCard(desk, viewModel.tape(), openClient);
        view.setId("live");
        view.setMinSize(0, 0);
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
        upper.setVgrow(Priority.ALWAYS);
        upper.setMinHeight(0);
        // The curve's row may shrink to nothing and gets what the tape leaves.
        upper.setPrefHeight(0);
        RowConstraints lower = new RowConstraints();
        grid.getRowConstraints().setAll(upper, lower);
        grid.heightProperty().addListener((property, before, now) -> {
            double height = TapeCard.wholeRows(now.doubleValue() * TAPE_SHARE);
            lower.setMinHeight(height);
            lower.setPrefHeight(height);
            lower.setMaxHeight(height);
        });
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
        tiles.of(figures, desk.status().ratesUntilProperty().get())
                .forEach(figure -> tileViews.get(figure.metric()).show(figure));
        curve.show(figures, viewModel.metricProperty().get());
        bars.show(
                figures,
                viewModel.metricProperty().get(),
                viewModel.breakdownProperty().get());
        tape.showSilence(figures.historySilent());
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

    /** What curve and bars say. */
    private Claim claim() {
        return claim(viewModel.metricProperty().get());
    }

    private Claim claim(Metric metric) {
        LiveFigures figures = viewModel.figuresProperty().get();
        return figures == null
                ? null
                : claims.of(
                        metric,
                        figures,
                        desk.status().clockProperty().get().speed(),
                        tiles.warning(
                                metric,
                                figures,
                                desk.status().ratesUntilProperty().get()));
    }
}
