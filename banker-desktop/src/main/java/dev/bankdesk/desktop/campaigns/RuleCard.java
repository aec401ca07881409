package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.LimitMove.Limit;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.marketing.desk.RulesAnswer.RuleCost;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.BarRow;
import dev.bankdesk.desktop.charts.BarRows;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/** What each rule cost, and what a limit that is moved would have come to: both replayed from rows, both an estimate. */
final class RuleCard extends Card {
    private static final int MOST_RULES = 6;
    private static final double REPLAY = 46;
    private static final int USUAL_CONTACT_DAYS = 30;

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final BarRows costs = new BarRows("campaigns-rule-costs", 118, 300);
    private final Label certain = Labels.note("campaigns-rule-range", "t11", "fg2");
    private final ComboBox<Limit> limits = new ComboBox<>();
    private final Slider slider = new Slider();
    private final Label moved = Labels.elastic("", "t12", "medium");
    private final Label figures = Labels.note("campaigns-replay", "t11", "fg2");
    private final Button back;
    private final AskedBody body;
    private boolean setting;

    RuleCard(OpenCampaignViewModel model, CampaignWords words) {
        super(
                words.texts().get("campaigns.rules"),
                words.texts().get("campaigns.rules.subtitle"),
                estimate(words.texts()));
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-rules-card");
        explainTitle(texts.get("campaigns.rules.meaning"));
        limits.setId("campaigns-limit");
        limits.setAccessibleText(texts.get("campaigns.limit"));
        limits.setConverter(new LimitWords());
        limits.getItems().setAll(Limit.values());
        limits.setValue(Limit.COOL_DOWN_DAYS);
        limits.valueProperty().addListener((property, before, now) -> {
            reset();
            model.replay(null);
        });
        slider.setId("campaigns-limit-value");
        slider.skinProperty().addListener((property, before, now) -> fillTrack());
        slider.setSnapToTicks(true);
        slider.setMinorTickCount(0);
        slider.setMinWidth(0);
        slider.valueProperty().addListener((property, before, now) -> tellMoved());
        // Asked once the hand rests: each question goes through thousands of decisions.
        slider.valueChangingProperty().addListener((property, before, changing) -> {
            if (!changing) {
                ask();
            }
        });
        slider.setOnKeyReleased(event -> ask());
        slider.setOnMouseReleased(event -> ask());
        moved.setId("campaigns-limit-moved");
        back = Buttons.button(texts.get("campaigns.rules.back"), "mdi2r-restore", this::takeBack, "small");
        back.setId("campaigns-limit-back");
        HBox line = new HBox(8, moved, Space.ofRow(), back);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(26);
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        // Room for the answer before it is there, or what stands above would move under the mouse.
        VBox answer = new VBox(figures);
        answer.setMinHeight(REPLAY);
        VBox inside = new VBox(8, costs, certain, rule, limits, slider, line, answer);
        VBox.setVgrow(costs, Priority.ALWAYS);
        inside.setMinSize(0, 0);
        body = new AskedBody("campaigns-rules", texts, "campaigns", inside, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(10, 16, 14, 16));
        getChildren().add(body);
        reset();
    }

    private static Pill estimate(Texts texts) {
        Pill pill = new Pill(texts.get("campaigns.estimate"), Pill.Tone.WARN, "mdi2f-flask-outline");
        pill.setId("campaigns-estimate");
        return pill;
    }

    Subscription follow() {
        return Subscription.combine(
                model.rules().stateProperty().subscribe(state -> show()),
                model.rules().answerProperty().subscribe(answer -> {
                    show();
                    knowInForce();
                }),
                model.idProperty().subscribe(id -> reset()),
                model.file().answerProperty().subscribe(file -> knowInForce()),
                model.replay().stateProperty().subscribe(state -> showReplay()),
                model.replay().answerProperty().subscribe(answer -> showReplay()));
    }

    private void show() {
        RulesAnswer answer = model.rules().answer();
        boolean nothing = answer != null && answer.decisions() == 0;
        if (answer != null && !nothing) {
            List<RuleCost> shown = answer.rules().stream()
                    .sorted(Comparator.comparing(RuleCost::mostValue).reversed())
                    .limit(MOST_RULES)
                    .toList();
            costs.show(shown.stream().map(cost -> row(cost, answer)).toList());
            certain.setText(texts.get(
                    answer.complete() ? "campaigns.rules.all" : "campaigns.rules.newest",
                    words.formats().count(answer.decisions())));
        }
        body.show(model.rules(), nothing ? texts.get("campaigns.rules.nothing") : null);
    }

    private BarRow row(RuleCost cost, RulesAnswer answer) {
        return new BarRow(
                cost.rule().name(),
                texts.get("names.Reason." + cost.rule().name()),
                Math.max(0, cost.mostValue().doubleValue()),
                cost.certain() ? Double.NaN : Math.max(0, cost.leastValue().doubleValue()),
                words.signedWhole(cost.mostValue(), answer.currency()),
                words.formats().signedCount(cost.mostOffers()),
                false,
                false);
    }

    // ---- the limit that is moved

    private final class LimitWords extends StringConverter<Limit> {
        @Override
        public String toString(Limit limit) {
            return limit == null ? "" : texts.get("campaigns.limit." + limit.name());
        }

        @Override
        public Limit fromString(String name) {
            return null;
        }
    }

    private Limit limit() {
        return limits.getValue();
    }

    /** What is in force is said by the campaign's terms and the bank's rules; before they are read it is what is usual. */
    private LimitScale scale() {
        CampaignFile file = model.file().answer();
        return LimitScale.of(
                limit(),
                file == null
                        ? null
                        : file.version(file.standing().version())
                                .map(CampaignFile.Version::terms)
                                .orElse(null),
                contacts());
    }

    private RulesAnswer.Contacts contacts() {
        RulesAnswer answer = model.rules().answer();
        return answer == null ? null : answer.contacts();
    }

    private int contactDays() {
        RulesAnswer.Contacts contacts = contacts();
        return contacts == null ? USUAL_CONTACT_DAYS : contacts.contactDays();
    }

    private long inForce() {
        return scale().inForce();
    }

    private void reset() {
        setting = true;
        LimitScale scale = scale();
        slider.setMin(scale.least());
        slider.setMax(scale.most());
        slider.setMajorTickUnit(scale.step());
        slider.setBlockIncrement(scale.step());
        slider.setValue(scale.inForce());
        slider.setAccessibleText(texts.get("campaigns.limit." + limit().name()));
        setting = false;
        tellMoved();
    }

    private void knowInForce() {
        if (model.move() == null && !slider.isValueChanging()) {
            reset();
        }
    }

    private void takeBack() {
        reset();
        model.replay(null);
    }

    private long value() {
        return Math.round(slider.getValue());
    }

    private void ask() {
        LimitMove move = new LimitMove(limit(), value());
        if (setting || slider.isValueChanging() || move.equals(model.move())) {
            return;
        }
        model.replay(value() == inForce() ? null : move);
    }

    private void tellMoved() {
        boolean other = value() != inForce();
        moved.setText(
                other
                        ? texts.get("campaigns.limit.moved", number(inForce()), written(value()))
                        : texts.get("campaigns.limit.now", written(inForce())));
        back.setVisible(other);
        fillTrack();
        showReplay();
    }

    /** The slider's own track is of one colour: what lies left of the thumb is filled here. */
    private void fillTrack() {
        javafx.scene.Node track = slider.lookup(".track");
        if (track != null) {
            double share = 100 * (slider.getValue() - slider.getMin()) / (slider.getMax() - slider.getMin());
            String stop = String.format(java.util.Locale.ROOT, "%.1f%%", share);
            track.setStyle("-fx-background-color: linear-gradient(to right, -bd-accent-fill " + stop + ", -bd-sunken "
                    + stop + ");");
        }
    }

    private String number(long value) {
        return switch (limit()) {
            case CONTROL_GROUP -> words.formats().percent(value / 10_000.0, 0);
            case LEVER -> words.formats().decimal(value / 100.0, 2);
            default -> words.formats().count(value);
        };
    }

    private String written(long value) {
        return limit() == Limit.CONTROL_GROUP
                ? number(value)
                : texts.get(
                        "campaigns.limit.unit." + limit().name(),
                        number(value),
                        words.formats().count(contactDays()));
    }

    private void showReplay() {
        Asked<RulesAnswer> replay = model.replay();
        RulesAnswer answer = replay.answer();
        if (replay.state() == Asked.State.FAILED) {
            figures.setText(OpenCampaignViewModel.sentence(replay.cause()));
        } else if (replay.state() == Asked.State.LOADING) {
            figures.setText(texts.get("campaigns.replay.loading"));
        } else if (answer == null || answer.changed() == null) {
            figures.setText(texts.get("campaigns.replay.hint"));
        } else {
            figures.setText(comparison(answer));
        }
    }

    private String comparison(RulesAnswer answer) {
        RulesAnswer.InForce now = answer.inForce();
        RulesAnswer.Changed then = answer.changed();
        return texts.get(
                "campaigns.replay.figures",
                words.formats().count(now.offersOfCampaign()),
                range(
                        words.formats().count(then.leastOffersOfCampaign()),
                        words.formats().count(then.mostOffersOfCampaign())),
                words.formats().decimal(now.expectedAcceptances(), 1),
                range(
                        words.formats().decimal(then.leastAcceptances(), 1),
                        words.formats().decimal(then.mostAcceptances(), 1)),
                words.whole(now.expectedValue(), answer.currency()),
                range(
                        words.whole(then.leastValue(), answer.currency()),
                        words.whole(then.mostValue(), answer.currency())));
    }

    private static String range(String least, String most) {
        return least.equals(most) ? least : least + " … " + most;
    }
}
