package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.marketing.offer.Acceptances;
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
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/**
 * Today, moving: five tiles, the day's curve, bars, and the tape of latest transactions. Where the window has no room for
 * them beside each other they stand below each other, and the page scrolls.
 */
public final class LiveScreen implements Screen {
    private static final double GAP = 16;
    private static final double NARROW_BELOW = 1000;
    private static final double ONE_COLUMN_BELOW = 760;
    private static final int TILES_BESIDE = 3;
    /** Less than this a card has no use of. */
    private static final double LEAST_CARD = 220;

    private static final double LEAST_TAPE = TapeCard.wholeRows(150);
    /** Of the room below the tiles: at the design's height the tape has six rows. */
    private static final double TAPE_SHARE = 0.46;

    private final Desk desk;
    private final LiveViewModel viewModel;
    private final LiveClaims claims;
    private final Tiles tiles;
    private final Map<String, LiveTile> tileViews = new LinkedHashMap<>();
    private final CurveCard curve;
    private final BarsCard bars;
    private final TapeCard tape;
    private final ColumnConstraints wide = new ColumnConstraints();
    private final ColumnConstraints small = new ColumnConstraints();
    private final GridPane tilesGrid = new GridPane();
    private final GridPane cardsGrid = new GridPane();
    private final RowConstraints upper = new RowConstraints();
    private final RowConstraints between = new RowConstraints();
    private final RowConstraints lower = new RowConstraints();
    private final VBox view = new VBox(GAP);
    private final ScrollPane scroll = new ScrollPane(view);
    private final StringProperty subtitle = new SimpleStringProperty(this, "subtitle", "");
    private final InvalidationListener refresh = property -> refresh();
    private Runnable endOfTape = () -> {};

    /** @param acceptances null where the bank makes no offers; @param openClient opens a client's page */
    public LiveScreen(
            Desk desk, LiveViewModel viewModel, Proof proof, Acceptances acceptances, LongConsumer openClient) {
        this.desk = desk;
        this.viewModel = viewModel;
        this.claims = new LiveClaims(desk.texts(), desk.formats());
        ProofCard proofs = new ProofCard(desk.texts(), desk.formats(), proof);
        this.tiles = new Tiles(desk.texts(), desk.formats(), acceptances != null);
        tilesGrid.setId("tiles");
        tilesGrid.setHgap(GAP);
        tilesGrid.setVgap(GAP);
        tilesGrid.setMinHeight(Region.USE_PREF_SIZE);
        for (Metric metric : tiles.metrics()) {
            LiveTile tile = new LiveTile(
                    metric.key(),
                    desk.texts().meaning(metric),
                    proofs.mark(
                            "proof-" + metric.key(),
                            desk.texts().get("live.metric." + metric.key()),
                            () -> claim(metric)));
            tileViews.put(metric.key(), tile);
        }
        if (acceptances != null) {
            OfferClaims offers = new OfferClaims(desk.texts(), desk.formats(), acceptances);
            tileViews.put(
                    Tiles.OFFERS_ACCEPTED,
                    new LiveTile(
                            Tiles.OFFERS_ACCEPTED,
                            desk.texts().get("live.offers.meaning"),
                            proofs.mark(
                                    "proof-" + Tiles.OFFERS_ACCEPTED,
                                    desk.texts().get("live.metric." + Tiles.OFFERS_ACCEPTED),
                                    () -> offers.of(
                                            viewModel.figuresProperty().get(),
                                            desk.status().clockProperty().get().speed()))));
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
        cards();
        view.getChildren().addAll(tilesGrid, cardsGrid);
        VBox.setVgrow(cardsGrid, Priority.ALWAYS);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinSize(0, 0);
        scroll.setFocusTraversable(false);
        arrange(Double.MAX_VALUE);
        scroll.widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
    }

    @Override
    public Page page() {
        return Page.LIVE;
    }

    @Override
    public Region view() {
        return scroll;
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

    /** The tape below takes whole rows of its share of the room. */
    private void cards() {
        cardsGrid.setHgap(GAP);
        cardsGrid.setVgap(GAP);
        upper.setVgrow(Priority.ALWAYS);
        // The curve's row gets what the tape leaves.
        upper.setPrefHeight(0);
        between.setVgrow(Priority.ALWAYS);
        between.setPrefHeight(0);
        cardsGrid.heightProperty().addListener((property, before, now) -> lower(now.doubleValue()));
    }

    private void lower(double height) {
        double tall = Math.max(LEAST_TAPE, TapeCard.wholeRows(isOneColumn() ? LEAST_CARD : height * TAPE_SHARE));
        lower.setMinHeight(tall);
        lower.setPrefHeight(tall);
        lower.setMaxHeight(tall);
    }

    private boolean isOneColumn() {
        return cardsGrid.getColumnConstraints().size() == 1;
    }

    private void arrange(double width) {
        boolean oneColumn = width < ONE_COLUMN_BELOW;
        if (cardsGrid.getChildren().isEmpty() || oneColumn != isOneColumn()) {
            lay(oneColumn);
        }
        // Names and figures of bars need their room more than a curve does.
        wide.setPercentWidth(oneColumn ? 100 : width < NARROW_BELOW ? 61 : 67);
        small.setPercentWidth(width < NARROW_BELOW ? 39 : 33);
        tape.narrow(width < NARROW_BELOW);
    }

    /** Curve and bars share a row, two thirds and one third, where there is room for both. */
    private void lay(boolean oneColumn) {
        int beside = oneColumn ? TILES_BESIDE : tileViews.size();
        tilesGrid.getChildren().clear();
        tilesGrid.getColumnConstraints().clear();
        for (int i = 0; i < beside; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / beside);
            tilesGrid.getColumnConstraints().add(column);
        }
        int next = 0;
        for (LiveTile tile : tileViews.values()) {
            tilesGrid.add(tile, next % beside, next / beside);
            next++;
        }
        upper.setMinHeight(LEAST_CARD);
        between.setMinHeight(LEAST_CARD);
        cardsGrid.getChildren().clear();
        cardsGrid.getColumnConstraints().setAll(oneColumn ? List.of(wide) : List.of(wide, small));
        cardsGrid.getRowConstraints().setAll(oneColumn ? List.of(upper, between, lower) : List.of(upper, lower));
        cardsGrid.add(curve, 0, 0);
        cardsGrid.add(bars, oneColumn ? 0 : 1, oneColumn ? 1 : 0);
        cardsGrid.add(tape, 0, oneColumn ? 2 : 1, oneColumn ? 1 : 2, 1);
        lower(cardsGrid.getHeight());
    }

    private void refresh() {
        LiveFigures figures = viewModel.figuresProperty().get();
        if (figures == null) {
            subtitle.set(desk.texts().get("live.subtitle.waiting"));
            return;
        }
        subtitle.set(subtitle(figures));
        tiles.of(figures, desk.status().ratesUntilProperty().get())
                .forEach(figure -> tileViews.get(figure.key()).show(figure));
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
