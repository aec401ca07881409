package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.marketing.desk.ClientLook;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.desktop.charts.EventLane;
import dev.bankdesk.desktop.charts.EventLane.Mark;
import dev.bankdesk.desktop.charts.MonthBars;
import dev.bankdesk.desktop.charts.MonthSpan;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Tables;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What the client was offered over time, over what it spent, and where each campaign stands. A click or Enter tells why. */
final class OffersCard extends Card {
    private static final double ROW = 36;
    private static final double HEAD = 54;
    private static final double KEYS = 26;
    /** A sentence and what can be done, where there is nothing to draw. */
    private static final double SENTENCE = 200;

    private static final int FEWEST_MONTHS = 6;
    private static final double ROOM_FOR_LEGEND = 860;

    private final ClientOffersViewModel model;
    private final OffersWords words;
    private final Texts texts;
    private final BankStatus status;
    private final TableView<OfferRow> table;
    private final TableColumn<OfferRow, OfferRow> products;
    private final TableColumn<OfferRow, OfferRow> lanes;
    private final AskedBody body;
    private final VBox place = new VBox();
    private final HBox legend;
    private final Button why;
    private final Button leave;
    private final Runnable signIn;
    private MonthSpan span;

    /** @param signIn shows where one signs in */
    OffersCard(ClientOffersViewModel model, OffersWords words, BankStatus status, Runnable signIn) {
        this(model, words, status, signIn, new Head(words.texts(), model));
    }

    /** What stands right of the title. */
    private record Head(HBox legend, Button why, Button leave) {
        Head(Texts texts, ClientOffersViewModel model) {
            this(
                    new HBox(12),
                    Buttons.button(
                            texts.get("offers.latest.why"), "mdi2h-help-circle-outline", model::chooseLatest, "small"),
                    Buttons.icon("mdi2l-logout", texts.get("campaigns.signout"), model.signIn()::signOut));
        }
    }

    private OffersCard(ClientOffersViewModel model, OffersWords words, BankStatus status, Runnable signIn, Head head) {
        super(words.texts().get("offers.title"), "", head.legend(), head.why(), head.leave());
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.status = status;
        this.signIn = signIn;
        this.legend = head.legend();
        this.why = head.why();
        this.leave = head.leave();
        setId("customers-offers-card");
        explainTitle(texts.get("offers.meaning"));
        why.setId("customers-offers-why");
        leave.setId("customers-offers-leave");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setMinHeight(KEYS);
        legend.setMaxHeight(KEYS);
        legend.getChildren()
                .addAll(
                        key(Mark.BEGUN, OfferState.PROPOSED),
                        key(Mark.STEP, OfferState.DELIVERED),
                        key(Mark.DOT, OfferState.SEEN),
                        key(Mark.GOOD, OfferState.ACCEPTED),
                        key(Mark.BAD, OfferState.REFUSED),
                        key(Mark.OVER, OfferState.EXPIRED));
        table = Tables.table("customers-offers", texts.get("offers.title"));
        table.setAccessibleHelp(texts.get("offers.hint"));
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("offers-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        products = Tables.column("", 180, words::product, this::product, "first");
        lanes = Tables.column("", 236, row -> words.course(row, now()), this::lane, "lane-column");
        TableColumn<OfferRow, OfferRow> standing = Tables.column(
                texts.get("offers.column.standing"), 126, row -> texts.name(row.standing(now())), this::standing);
        // A pill is never cut.
        standing.setMinWidth(124);
        TableColumn<OfferRow, OfferRow> because =
                Tables.text(texts.get("offers.column.why"), 300, row -> words.why(row, now()), "dim", "last");
        table.getColumns().setAll(List.of(products, lanes, standing, because));
        table.setRowFactory(view -> row());
        table.setOnKeyPressed(event -> {
            OfferRow chosen = table.getSelectionModel().getSelectedItem();
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.choose(chosen);
                event.consume();
            }
        });
        body = new AskedBody("customers-offers", texts, "offers", table, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox.setMargin(place, new Insets(8, 1, 6, 1));
        place.setMinSize(0, 0);
        getChildren().add(place);
        widthProperty().addListener((property, before, now) -> showLegend());
    }

    private Node key(Mark mark, OfferState state) {
        HBox key = new HBox(4, EventLane.key(mark), Labels.fixed(texts.name(state), "t11", "fg2"));
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }

    private TableRow<OfferRow> row() {
        TableRow<OfferRow> row = new TableRow<>() {
            @Override
            protected void updateItem(OfferRow item, boolean empty) {
                super.updateItem(item, empty);
                setTooltip(empty || item == null ? null : Labels.tooltip(words.whole(item, now())));
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                model.choose(row.getItem());
            }
        });
        return row;
    }

    private Instant now() {
        return status.now();
    }

    // ---- following the model

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.history().stateProperty().subscribe(state -> show()),
                model.history().answerProperty().subscribe(history -> show()),
                model.signIn().memberProperty().subscribe(member -> show()));
    }

    /** How high it wants to be, pixels: it needs little before somebody signed in. */
    double wanted(double least, double most) {
        OfferHistory history = model.history().answer();
        if (!model.isSignedIn()) {
            return least;
        }
        if (history == null || history.isEmpty()) {
            return SENTENCE;
        }
        return Math.min(most, 76 + HEAD + Math.max(3, table.getItems().size()) * ROW);
    }

    private void show() {
        leave.setVisible(model.isSignedIn());
        leave.setManaged(model.isSignedIn());
        OfferHistory history = model.history().answer();
        boolean decided = history != null && history.latest() != null;
        why.setVisible(decided);
        why.setManaged(decided);
        showLegend();
        subtitleProperty().set(subtitle(history));
        if (!model.isSignedIn()) {
            Button enter = Buttons.primary(texts.get("campaigns.signin.enter"), "mdi2l-login", signIn);
            enter.setId("customers-offers-sign-in");
            Label sentence = Labels.elastic(texts.get("offers.nobody"), "t12", "fg2");
            sentence.setWrapText(true);
            sentence.setMinHeight(USE_PREF_SIZE);
            HBox.setHgrow(sentence, Priority.ALWAYS);
            HBox line = new HBox(12, Icons.icon("mdi2a-account-lock-outline"), sentence, enter);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setPadding(new Insets(0, 15, 8, 15));
            place.getChildren().setAll(line);
            return;
        }
        if (!place.getChildren().contains(body)) {
            place.getChildren().setAll(body);
        }
        if (history != null) {
            showRows(history);
        }
        body.show(model.history(), history != null && history.isEmpty() ? nothing() : null);
    }

    private void showRows(OfferHistory history) {
        LocalDate today = words.formats().day(now());
        span = MonthSpan.until(today, months(history, today), words.formats().zone());
        double[] spent = spent(history.spending());
        MonthBars bars = new MonthBars(span, spent, month -> month.getMonth()
                .getDisplayName(java.time.format.TextStyle.SHORT, texts.locale()));
        bars.prefWidthProperty().bind(lanes.widthProperty().subtract(1));
        bars.setPrefHeight(HEAD - 2);
        lanes.setGraphic(bars);
        products.setGraphic(productHead(history.spending() != null, spent));
        OfferRow before = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(history.rows());
        table.getItems().stream()
                .filter(row -> before != null && row.campaign() == before.campaign())
                .findFirst()
                .ifPresent(row -> table.getSelectionModel().select(row));
    }

    /** Enough for the first offer, as half years. */
    private int months(OfferHistory history, LocalDate today) {
        Instant first = history.firstMade();
        if (first == null) {
            return FEWEST_MONTHS;
        }
        long between =
                1 + ChronoUnit.MONTHS.between(YearMonth.from(words.formats().day(first)), YearMonth.from(today));
        for (int months : new int[] {FEWEST_MONTHS, 12}) {
            if (between <= months) {
                return months;
            }
        }
        return ClientOffersViewModel.MONTHS;
    }

    private double[] spent(BehaviourSeries spending) {
        double[] amounts = new double[span.months()];
        Arrays.fill(amounts, Double.NaN);
        if (spending != null) {
            for (BehaviourSeries.Row row : spending.rows()) {
                long index = ChronoUnit.MONTHS.between(span.first(), YearMonth.from(row.from()));
                if (index >= 0 && index < amounts.length) {
                    amounts[(int) index] = row.behaviour().spentMinor();
                }
            }
        }
        return amounts;
    }

    /** The bars have no axis: each is told in words. */
    private Node productHead(boolean known, double[] spent) {
        Label above = Labels.fixed(known ? texts.get("offers.spent") : "", "t11", "fg3");
        List<String> months = new ArrayList<>();
        for (int i = 0; i < spent.length; i++) {
            if (Double.isFinite(spent[i])) {
                months.add(words.formats().month(span.month(i)) + ": "
                        + words.formats().wholeMoney((long) spent[i]));
            }
        }
        String told = String.join("\n", months);
        above.setTooltip(told.isEmpty() ? null : Labels.tooltip(told));
        table.setAccessibleHelp(texts.get("offers.hint")
                + (known ? " " + texts.get("offers.spent") + ": " + String.join(", ", months) : ""));
        VBox head = new VBox(10, above, Labels.fixed(texts.get("offers.column.product"), "t11"));
        head.setAlignment(Pos.BOTTOM_LEFT);
        return head;
    }

    private String subtitle(OfferHistory history) {
        if (!model.isSignedIn()) {
            return " ";
        }
        if (history == null || history.isEmpty()) {
            return signedInAs();
        }
        return history.latest() != null
                ? words.latest(history.latest())
                : model.may(ClientLook.DECISIONS) ? texts.get("offers.latest.none") : texts.get("offers.role.offers");
    }

    private String signedInAs() {
        var member = model.signIn().member();
        return texts.get(
                "offers.member",
                member.name(),
                texts.get("campaigns.role." + member.role().name()));
    }

    private String nothing() {
        return texts.get("offers.nothing");
    }

    private void showLegend() {
        OfferHistory history = model.history().answer();
        boolean room = getWidth() >= ROOM_FOR_LEGEND && history != null && !history.isEmpty();
        legend.setVisible(room);
        legend.setManaged(room);
    }

    // ---- cells

    private Node product(OfferRow row) {
        VBox cell = new VBox(
                Labels.elastic(words.product(row), "t12", "medium"), Labels.elastic(words.campaign(row), "t11", "fg3"));
        cell.setAlignment(Pos.CENTER_LEFT);
        cell.setMinWidth(0);
        return cell;
    }

    private Node lane(OfferRow row) {
        EventLane lane = new EventLane(span, now(), marks(row), isOpen(row));
        lane.setPrefHeight(ROW);
        lane.setMinHeight(ROW);
        lane.prefWidthProperty().bind(lanes.widthProperty().subtract(1));
        return lane;
    }

    private boolean isOpen(OfferRow row) {
        return row.offer() != null && OfferStanding.stateAt(row.offer(), now()).isPending();
    }

    private List<EventLane.Event> marks(OfferRow row) {
        if (row.madeAt() == null) {
            return List.of();
        }
        if (row.offer() == null) {
            return List.of(new EventLane.Event(Mark.BEGUN, row.madeAt()));
        }
        List<EventLane.Event> marks = row.offer().events().stream()
                .map(event -> new EventLane.Event(mark(event.state()), event.at()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (OffersWords.isOverUnnoted(row.offer(), now())) {
            marks.add(new EventLane.Event(Mark.OVER, row.offer().expiresAt()));
        }
        return marks;
    }

    private static Mark mark(OfferState state) {
        return switch (state) {
            case PROPOSED -> Mark.BEGUN;
            case DELIVERED -> Mark.STEP;
            case SEEN -> Mark.DOT;
            case ACCEPTED -> Mark.GOOD;
            case REFUSED -> Mark.BAD;
            case EXPIRED, CANCELLED -> Mark.OVER;
        };
    }

    private Node standing(OfferRow row) {
        OfferStanding standing = row.standing(now());
        return new Pill(texts.name(standing), standing.tone(), standing.icon());
    }

    void focusTable() {
        table.requestFocus();
    }
}
