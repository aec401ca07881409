package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer.Uplift;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.IntervalAxis;
import dev.bankdesk.desktop.charts.IntervalBar;
import dev.bankdesk.desktop.charts.NiceScale;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.components.Tables;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Every campaign in a line: where it stands, whom it reached, what it caused and what can be said of it. */
final class CampaignListCard extends Card {
    private static final double ROW = 36;
    /** Head of the card, head of the table, and the margins. */
    private static final double FRAME = 102;

    private static final int FEWEST_LINES = 3;
    private static final int MOST_LINES = 6;
    private static final double LEAST_SHARE = 0.1;
    private static final double NARROW_BELOW = 1060;
    private static final double VERY_NARROW_BELOW = 980;
    private static final double SMALLEST_SCALE = 0.01;

    private final CampaignsViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final Segment<CampaignGroup> groups;
    private final TableView<CampaignRow> table;
    private final TableColumn<CampaignRow, CampaignRow> intervals;
    private final List<TableColumn<CampaignRow, CampaignRow>> giveWay;
    private final TableColumn<CampaignRow, CampaignRow> budgets;
    private final AskedBody body;
    private final Label age = Labels.fixed("", "t11", "fg3");
    private NiceScale scale = NiceScale.over(-SMALLEST_SCALE, SMALLEST_SCALE);
    private boolean selecting;
    private boolean wantsFocus;

    CampaignListCard(CampaignsViewModel model, CampaignWords words, Node... actions) {
        this(model, words, segment(words.texts()), actions);
    }

    private CampaignListCard(
            CampaignsViewModel model, CampaignWords words, Segment<CampaignGroup> groups, Node... actions) {
        super(
                words.texts().get("campaigns.list"),
                words.texts().get("campaigns.list.subtitle"),
                java.util.stream.Stream.concat(java.util.stream.Stream.of(groups), java.util.Arrays.stream(actions))
                        .toArray(Node[]::new));
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.groups = groups;
        setId("campaigns-list-card");
        explainTitle(words.texts().get("campaigns.list.subtitle"));
        groups.chosenProperty()
                .addListener((property, before, now) -> model.groupProperty().set(now));
        table = Tables.table("campaigns-list", texts.get("campaigns.list"));
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("campaign-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        intervals = Tables.column("", 168, this::intervalText, this::interval, "interval");
        TableColumn<CampaignRow, CampaignRow> state =
                Tables.column(head("state"), 88, row -> words.state(row.standing()), this::state, "dim");
        TableColumn<CampaignRow, CampaignRow> since = text("since", 64, row -> words.since(row.standing()), "dim");
        giveWay = List.of(state, since);
        budgets = Tables.column(head("budget"), 124, row -> words.budget(row.standing()), this::budget);
        table.getColumns()
                .setAll(List.of(
                        Tables.column(head("name"), 170, row -> row.standing().name(), this::name, "first"),
                        state,
                        since,
                        text("reach", 70, row -> words.reach(row.results()), "num"),
                        text("accepted", 72, row -> words.accepted(row.results()), "num"),
                        intervals,
                        text("uplift", 72, row -> words.uplift(row.results()), "num", "strong"),
                        Tables.column(head("net"), 92, row -> words.net(row.results()), this::net, "num", "strong"),
                        budgets,
                        Tables.column(head("verdict"), 248, this::verdictText, this::verdict)));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && !selecting) {
                model.open().open(now.id());
            }
        });
        table.setOnKeyPressed(event -> {
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            }
        });
        widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
        body = new AskedBody("campaigns-list", texts, "campaigns", table, model::refresh);
        age.setId("campaigns-age");
        besideTitle(age, body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(10, 1, 6, 1));
        getChildren().add(body);
    }

    private static Segment<CampaignGroup> segment(Texts texts) {
        return new Segment<>("campaigns-group", List.of(CampaignGroup.values()), CampaignGroup.RUNNING, texts::name);
    }

    private String head(String key) {
        return texts.get("campaigns.column." + key);
    }

    private TableColumn<CampaignRow, CampaignRow> text(
            String key, double width, Function<CampaignRow, String> text, String... classes) {
        return Tables.text(head(key), width, text, classes);
    }

    private void arrange(double width) {
        giveWay.forEach(column -> column.setVisible(width >= NARROW_BELOW));
        budgets.setVisible(width >= VERY_NARROW_BELOW);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        groups.chosenProperty().set(model.groupProperty().get());
        return Subscription.combine(
                model.rows().subscribe(this::show),
                model.list().stateProperty().subscribe(state -> show()),
                model.list().answerProperty().subscribe(answer -> show()),
                model.open().idProperty().subscribe(id -> select()));
    }

    private void show() {
        groups.rename(group -> texts.get("campaigns.group.count", texts.name(group), model.count(group)));
        scale = scale();
        IntervalAxis axis = new IntervalAxis(scale, words::axis);
        axis.prefWidthProperty().bind(intervals.widthProperty().subtract(1));
        intervals.setGraphic(axis);
        selecting = true;
        table.getItems().setAll(model.rows());
        selecting = false;
        select();
        body.show(model.list(), model.rows().isEmpty() ? nothing() : null);
        takeFocus();
        showAge();
    }

    private String nothing() {
        return texts.get("campaigns.none." + model.groupProperty().get().name());
    }

    private void select() {
        CampaignRow chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.id() == model.open().id()) {
            return;
        }
        selecting = true;
        table.getSelectionModel().clearSelection();
        table.getItems().stream()
                .filter(row -> row.id() == model.open().id())
                .findFirst()
                .ifPresent(row -> table.getSelectionModel().select(row));
        selecting = false;
    }

    /** As high as so many lines, head and all; three at least, six at most. */
    static double heightOf(int lines) {
        return FRAME + ROW * Math.max(FEWEST_LINES, Math.min(MOST_LINES, lines));
    }

    /** Called every second too: what was read grows old. */
    void showAge() {
        Asked<?> list = model.list();
        age.setText(
                list.answer() == null
                        ? ""
                        : texts.get("campaigns.age", words.formats().age(list.age())));
    }

    /** One scale for all lines, so that they can be compared. */
    private NiceScale scale() {
        double low = -SMALLEST_SCALE;
        double high = SMALLEST_SCALE;
        for (CampaignRow row : model.rows()) {
            Uplift uplift =
                    row.results() == null ? null : row.results().uplift().uplift();
            if (uplift != null) {
                low = Math.min(low, uplift.low());
                high = Math.max(high, uplift.high());
            }
        }
        return NiceScale.over(low, high);
    }

    // ---- cells

    private Node name(CampaignRow row) {
        return twoLines(
                Labels.elastic(row.standing().name(), "t12", "medium"),
                Labels.elastic(words.product(row), "t11", "fg3"));
    }

    /** Null where one word tells it. */
    private Node state(CampaignRow row) {
        CampaignStanding standing = row.standing();
        return standing.waiting() == null
                ? null
                : twoLines(
                        Labels.elastic(words.ownState(standing), "t12", "fg2"),
                        Labels.elastic(texts.get("campaigns.state.next", standing.waiting()), "t11", "fg3"));
    }

    private static Node twoLines(Node above, Node below) {
        VBox cell = new VBox(above, below);
        cell.setAlignment(Pos.CENTER_LEFT);
        cell.setMinWidth(0);
        return cell;
    }

    private Node interval(CampaignRow row) {
        Uplift uplift = row.results() == null ? null : row.results().uplift().uplift();
        IntervalBar bar = uplift == null
                ? new IntervalBar(scale, Double.NaN, Double.NaN, Double.NaN)
                : new IntervalBar(scale, uplift.estimate(), uplift.low(), uplift.high());
        bar.setPrefHeight(ROW);
        bar.setMinHeight(ROW);
        bar.prefWidthProperty().bind(intervals.widthProperty().subtract(1));
        return bar;
    }

    private String intervalText(CampaignRow row) {
        Uplift uplift = row.results() == null ? null : row.results().uplift().uplift();
        return uplift == null ? "" : words.interval(uplift.low(), uplift.high());
    }

    private Node net(CampaignRow row) {
        boolean loss = row.results() != null
                && row.results().value().value() != null
                && row.results().value().value().net().signum() < 0;
        return loss ? Labels.fixed(words.net(row.results()), "t12", "medium", "bad") : null;
    }

    private Node budget(CampaignRow row) {
        CampaignStanding standing = row.standing();
        double share = standing.budget().signum() == 0
                ? 0
                : Math.max(
                        0,
                        standing.budgetLeft().doubleValue() / standing.budget().doubleValue());
        Region left = new Region();
        left.getStyleClass().add("budget-left");
        if (share < LEAST_SHARE) {
            left.getStyleClass().add("low");
        }
        StackPane track = new StackPane(left);
        track.getStyleClass().add("budget-track");
        track.setAlignment(Pos.CENTER_LEFT);
        left.maxWidthProperty().bind(track.widthProperty().multiply(Math.min(1, share)));
        VBox cell = new VBox(3, Labels.elastic(words.budget(standing), "t11", "fg2"), track);
        cell.setAlignment(Pos.CENTER_LEFT);
        return cell;
    }

    private String verdictText(CampaignRow row) {
        if (row.results() == null) {
            return row.failed() ? texts.get("campaigns.row.failed") : "";
        }
        String more = words.moreClients(row.results());
        return words.verdict(row.results()) + (more.isEmpty() ? "" : ", " + more);
    }

    private Node verdict(CampaignRow row) {
        CampaignResults results = row.results();
        HBox cell = new HBox(6);
        cell.setAlignment(Pos.CENTER_LEFT);
        if (results != null) {
            Verdict verdict = results.verdict();
            cell.getChildren().add(new Pill(words.verdict(results), verdict.tone(), verdict.icon()));
            cell.getChildren().add(Labels.elastic(words.moreClients(results), "t11", "fg3"));
        } else if (!row.failed() && CampaignGroup.DRAFT != model.groupProperty().get()) {
            cell.getChildren().add(Icons.icon("mdi2s-sync", "i14"));
        }
        if (row.failed()) {
            cell.getChildren().add(Labels.sign("mdi2a-alert-outline", texts.get("campaigns.row.failed"), "warn"));
        }
        return cell;
    }

    /** Once there is a list: a table that is not on the screen takes no focus. */
    void focusList() {
        wantsFocus = true;
        takeFocus();
    }

    private void takeFocus() {
        if (wantsFocus && table.getScene() != null) {
            table.requestFocus();
        }
        // Where the list turns out to be empty, it takes the focus from nobody later.
        wantsFocus &= table.getScene() == null && model.list().state() != Asked.State.READ;
    }
}
