package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.proof.ProofCard;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Period;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.shell.TimeRange;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The History page: joins the filter bar, the view model and the views, and turns between table and list. */
public final class HistoryScreen implements Screen {
    /** Often enough for a running day, seldom enough for a replica that others use too. */
    private static final Duration REFRESH = Duration.seconds(15);

    private final Desk desk;
    private final HistoryViewModel model;
    private final HistoryWords words;
    private final HistoryView overview;
    private final StateLine state;
    private final Exporter exporter;
    private final LongConsumer openClient;
    private final StackPane root = new StackPane();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper(this, "subtitle", "");
    private final Timeline refreshing;
    private final Timeline ageing;
    private Subscription watching = Subscription.EMPTY;
    private TransactionListView list;

    /**
     * @param openClient opens a client's page
     * @param showFile opens a finished export with the system's program for it
     */
    public HistoryScreen(
            Desk desk,
            HistoryViewModel model,
            ExportViewModel exports,
            Proof proof,
            LongConsumer openClient,
            Consumer<Path> showFile) {
        this.openClient = openClient;
        this.desk = desk;
        this.model = model;
        this.words = new HistoryWords(desk.texts(), desk.formats());
        this.state = new StateLine(model, words);
        this.exporter = new Exporter(desk, words, exports, showFile);
        this.overview = new HistoryView(
                desk, model, words, new ProofCard(desk.texts(), desk.formats(), proof), this::open, this::exportTable);
        this.refreshing = new Timeline(new KeyFrame(REFRESH, event -> {
            showScope();
            model.refreshIfGrowing();
        }));
        refreshing.setCycleCount(Animation.INDEFINITE);
        this.ageing = new Timeline(new KeyFrame(Duration.seconds(1), event -> state.show()));
        ageing.setCycleCount(Animation.INDEFINITE);
        root.setId("history");
        root.setMinSize(0, 0);
        front(overview);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && back()) {
                event.consume();
            } else if (event.getCode() == KeyCode.F5) {
                model.refresh();
                event.consume();
            }
        });
    }

    @Override
    public Page page() {
        return Page.HISTORY;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    @Override
    public List<Node> actions() {
        return List.of(state);
    }

    @Override
    public void shown() {
        watching = Subscription.combine(
                desk.filter().filterProperty().subscribe(filter -> showScope()),
                desk.filter().period(Page.HISTORY).subscribe(period -> showScope()),
                model.choicesProperty().subscribe(choices -> overview.showChoices()),
                model.figuresProperty().subscribe(figures -> showFigures()),
                model.selectedProperty().subscribe(bucket -> overview.showSelection()),
                model.changeProperty().subscribe(change -> overview.showChange()),
                model.driversProperty().subscribe(drivers -> overview.showDrivers()),
                model.driversLoadingProperty().subscribe(loading -> overview.showDrivers()),
                model.week().weekProperty().subscribe(week -> overview.showWeek()),
                model.week().failedProperty().subscribe(failed -> overview.showWeek()),
                model.loadingProperty().subscribe(loading -> showState()),
                model.failureProperty().subscribe(failure -> showState()));
        model.shownAgain();
        exporter.shown();
        refreshing.play();
        ageing.play();
    }

    @Override
    public void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        exporter.hidden();
        refreshing.stop();
        ageing.stop();
    }

    private void showScope() {
        Period period = desk.filter().period(Page.HISTORY).get();
        Filter filter = desk.filter().filter();
        ZoneId zone = desk.formats().zone();
        TimeRange range = period.range(desk.status().today(zone), zone);
        model.show(range.from(), range.to(), zone, filter);
    }

    private void showFigures() {
        HistoryFigures figures = model.figuresProperty().get();
        if (figures != null) {
            subtitle.set(words.pageSubtitle(figures.question()));
        }
        overview.showFigures();
        showState();
    }

    private void showState() {
        state.show();
        overview.showState();
    }

    // ---- from the table to the list and on to the client, and back

    private void open(CellSearch cell) {
        closePages();
        TransactionListViewModel opened = model.list(cell);
        list = new TransactionListView(opened, words, this::openClient, this::back, () -> export(opened.cell()));
        front(list);
        list.shown();
        opened.open();
    }

    /** With the days that the list is about. */
    private void openClient(TransactionRow row) {
        if (row.customer() == 0) {
            // Whose order named no known customer.
            return;
        }
        ZoneId zone = desk.formats().zone();
        List<Bucket> buckets = list.cell().figures().buckets();
        desk.filter()
                .period(Page.CUSTOMERS)
                .set(new Period.Days(
                        buckets.get(0).from().atZone(zone).toLocalDate(),
                        buckets.get(buckets.size() - 1)
                                .to()
                                .minusNanos(1)
                                .atZone(zone)
                                .toLocalDate()));
        openClient.accept(row.customer());
    }

    /** One page back; false where there is none. */
    private boolean back() {
        if (list != null) {
            closePages();
            front(overview);
            overview.focusTable();
            return true;
        }
        return false;
    }

    /** The card of a running export lies over whatever is in front. */
    private void front(Node page) {
        root.getChildren().setAll(page, exporter.card());
    }

    private void exportTable() {
        export(null);
    }

    private void export(CellSearch cell) {
        HistoryFigures figures = cell == null ? model.figuresProperty().get() : cell.figures();
        exporter.ask(root.getScene().getWindow(), figures, cell);
    }

    private void closePages() {
        if (list != null) {
            list.hidden();
            list = null;
        }
    }
}
