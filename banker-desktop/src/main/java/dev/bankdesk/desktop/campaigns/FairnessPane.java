package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.desk.FairnessAnswer.Group;
import dev.bankdesk.core.marketing.desk.Rate;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.IntervalBar;
import dev.bankdesk.desktop.charts.NiceScale;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Who was offered it and who accepted, by age band and by region, each with its interval beside the share of all. */
final class FairnessPane extends VBox {
    private static final double WIDTH = 560;
    private static final double ROW = 24;
    private static final double MOST_HIGH = 330;
    private static final double[] COLUMNS = {122, 58, 128, 56, 128, 56};

    /** What the groups are. */
    enum By {
        AGE,
        REGION
    }

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final Segment<By> by;

    FairnessPane(OpenCampaignViewModel model, CampaignWords words) {
        super(8);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-fairness-pane");
        setPrefWidth(WIDTH);
        setMinHeight(180);
        by = new Segment<>(
                "campaigns-fairness-by",
                List.of(By.values()),
                By.AGE,
                choice -> texts.get("campaigns.fairness.by." + choice.name().toLowerCase(Locale.ROOT)));
        by.chosenProperty().addListener((property, before, now) -> show());
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.fairness().stateProperty().subscribe(state -> show()),
                model.fairness().answerProperty().subscribe(answer -> show()),
                model.results().answerProperty().subscribe(results -> show()));
    }

    private void show() {
        FairnessAnswer answer = model.fairness().answer();
        getChildren().setAll(Labels.fixed(texts.get("campaigns.fairness"), "t13", "bold"));
        if (answer == null) {
            boolean failed = model.fairness().state() == Asked.State.FAILED;
            getChildren()
                    .add(Labels.wrapped(
                            failed
                                    ? OpenCampaignViewModel.sentence(
                                            model.fairness().cause())
                                    : texts.get("campaigns.loading"),
                            WIDTH,
                            "t12",
                            failed ? "bad" : "fg3"));
            return;
        }
        getChildren().addAll(Labels.wrapped(texts.get("campaigns.fairness.meaning"), WIDTH, "t11", "fg3"), by);
        List<Group> groups = groups(answer);
        if (groups.isEmpty()) {
            getChildren().add(Labels.wrapped(texts.get("campaigns.funnel.nothing"), WIDTH, "t12"));
            return;
        }
        ScrollPane scrolling = new ScrollPane(table(groups));
        scrolling.setFitToWidth(true);
        scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolling.setMaxHeight(MOST_HIGH);
        getChildren().add(scrolling);
        if (!answer.complete()) {
            getChildren().add(Labels.wrapped(texts.get("campaigns.fairness.part"), WIDTH, "t11", "fg3"));
        }
    }

    /** Ages by age, regions by how many clients they have. */
    private List<Group> groups(FairnessAnswer answer) {
        return by.chosenProperty().get() == By.AGE
                ? answer.ages().stream()
                        .sorted(Comparator.comparingInt(FairnessPane::place))
                        .toList()
                : answer.regions().stream()
                        .sorted(Comparator.comparingLong(Group::clients).reversed())
                        .toList();
    }

    /** Those of unknown age stand last; a band that this program does not know, too. */
    private static int place(Group group) {
        int code = band(group.group()) == null ? 0 : band(group.group()).code();
        return code == 0 ? Integer.MAX_VALUE : code;
    }

    private static AgeBand band(String name) {
        for (AgeBand each : AgeBand.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private String name(Group group) {
        if (by.chosenProperty().get() == By.REGION) {
            return group.group().isEmpty() ? texts.get("names.noRegion") : group.group();
        }
        AgeBand known = band(group.group());
        return known == null ? group.group() : texts.name(known);
    }

    private Node table(List<Group> groups) {
        GridPane table = new GridPane();
        table.setId("campaigns-fairness-table");
        for (int i = 0; i < COLUMNS.length; i++) {
            ColumnConstraints column = new ColumnConstraints(COLUMNS[i]);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            table.getColumnConstraints().add(column);
        }
        head(table, 1, "clients");
        head(table, 2, "offered");
        head(table, 4, "accepted");
        long clients = groups.stream().mapToLong(Group::clients).sum();
        long offered = groups.stream().mapToLong(Group::offered).sum();
        double offerRate = clients == 0 ? Double.NaN : (double) offered / clients;
        NiceScale offers = scale(groups, Group::offerRate);
        NiceScale answers = scale(groups, Group::acceptance);
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            Label name = Labels.elastic(name(group), "t12", "medium");
            table.add(name, 0, i + 1);
            table.add(Labels.fixed(words.formats().count(group.clients()), "t12", "fg2"), 1, i + 1);
            rate(table, 2, i + 1, group.offerRate(), offers, offerRate);
            rate(table, 4, i + 1, group.acceptance(), answers, acceptance());
            GridPane.setValignment(name, VPos.CENTER);
        }
        return table;
    }

    /** Of all clients' offers, as the list tells it; NaN while that is not read. */
    private double acceptance() {
        CampaignResults results = model.results().answer();
        Double all = results == null
                ? null
                : results.funnel().total().offers().acceptance().estimate();
        return all == null ? Double.NaN : all;
    }

    private void head(GridPane table, int column, String key) {
        Label head = Labels.elastic(texts.get("campaigns.fairness." + key), "t11", "fg3");
        table.add(head, column, 0);
        if (column > 1) {
            GridPane.setColumnSpan(head, 2);
        }
    }

    private static NiceScale scale(List<Group> groups, Function<Group, Rate> rate) {
        return NiceScale.over(
                0,
                groups.stream()
                        .map(rate)
                        .filter(Rate::isKnown)
                        .mapToDouble(Rate::high)
                        .max()
                        .orElse(1));
    }

    private void rate(GridPane table, int column, int row, Rate rate, NiceScale scale, double ofAll) {
        boolean known = rate.isKnown();
        IntervalBar bar = known
                ? new IntervalBar(scale, rate.estimate(), rate.low(), rate.high(), ofAll)
                : new IntervalBar(scale, Double.NaN, Double.NaN, Double.NaN, ofAll);
        bar.setPrefHeight(ROW);
        bar.setMinHeight(ROW);
        Label figure = Labels.fixed(known ? words.formats().percent(rate.estimate(), 1) : Formats.DASH, "t12");
        if (known) {
            figure.setTooltip(Labels.tooltip(texts.get(
                    "campaigns.fairness.interval",
                    words.formats().percent(rate.low(), 1),
                    words.formats().percent(rate.high(), 1))));
        }
        table.add(bar, column, row);
        table.add(figure, column + 1, row);
    }
}
