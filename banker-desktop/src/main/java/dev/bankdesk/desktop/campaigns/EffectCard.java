package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.Arm;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer.Uplift;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer.Net;
import dev.bankdesk.desktop.charts.IntervalAxis;
import dev.bankdesk.desktop.charts.IntervalBar;
import dev.bankdesk.desktop.charts.NiceScale;
import dev.bankdesk.desktop.charts.RateBar;
import dev.bankdesk.desktop.charts.RateBars;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Those who were to get offers against the control group: rates, the difference with its interval, and what it was worth. */
final class EffectCard extends Card {
    private static final double SMALLEST_SCALE = 0.01;

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final RateBars rates;
    private final Pill verdict = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Label uplift = Labels.fixed("", "t20");
    private final Label interval = Labels.note("campaigns-interval", "t11", "fg3");
    private final VBox bar = new VBox(2);
    private final Label waiting = Labels.note("campaigns-waiting", "t11", "fg3");
    private final Label net = Labels.fixed("", "t15", "medium");
    private final Label parts = Labels.note("campaigns-value-parts", "t11", "fg3");
    private final AskedBody body;

    EffectCard(OpenCampaignViewModel model, CampaignWords words) {
        super(words.texts().get("campaigns.effect"), words.texts().get("campaigns.effect.subtitle"));
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-effect-card");
        explainTitle(texts.get("campaigns.effect.meaning"));
        rates = new RateBars("campaigns-rates", texts.get("campaigns.effect"));
        uplift.setId("campaigns-uplift");
        verdict.setId("campaigns-verdict");
        net.setId("campaigns-net");
        HBox difference = new HBox(10, uplift, verdict);
        difference.setAlignment(Pos.CENTER_LEFT);
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        HBox worth = new HBox(10, Labels.fixed(texts.get("campaigns.value"), "t12", "fg2"), Space.ofRow(), net);
        worth.setAlignment(Pos.CENTER_LEFT);
        VBox figures = new VBox(8, rates, difference, bar, interval, waiting, Space.ofColumn(), rule, worth, parts);
        figures.setMinSize(0, 0);
        body = new AskedBody("campaigns-effect", texts, "campaigns", figures, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(10, 16, 14, 16));
        getChildren().add(body);
    }

    Subscription follow() {
        return Subscription.combine(
                model.results().stateProperty().subscribe(state -> show()),
                model.results().answerProperty().subscribe(answer -> show()));
    }

    private void show() {
        CampaignResults results = model.results().answer();
        if (results != null) {
            showRates(results.uplift());
            showUplift(results);
            showValue(results.value());
        }
        body.show(model.results(), null);
    }

    private void showRates(CampaignUpliftAnswer answer) {
        rates.show(List.of(
                rate("campaigns.effect.treated", answer.treated(), false),
                rate("campaigns.effect.control", answer.control(), true)));
        tell(
                waiting,
                answer.waiting() == 0
                        ? ""
                        : texts.get("campaigns.effect.waiting", words.formats().count(answer.waiting())));
    }

    private RateBar rate(String key, Arm arm, boolean compared) {
        return new RateBar(
                texts.get(key),
                arm.rate(),
                words.formats().percent(arm.rate(), 1),
                texts.get(
                        "campaigns.effect.basis",
                        words.formats().count(arm.took()),
                        words.formats().count(arm.clients())),
                compared);
    }

    private void showUplift(CampaignResults results) {
        CampaignUpliftAnswer answer = results.uplift();
        Verdict said = results.verdict();
        verdict.show(words.verdict(results), said.tone(), said.icon());
        Uplift found = answer.uplift();
        show(bar, found != null);
        show(uplift, found != null);
        if (found == null) {
            tell(interval, words.of(answer.inWords()));
            return;
        }
        uplift.setText(words.points(found.estimate()));
        NiceScale scale =
                NiceScale.over(Math.min(found.low(), -SMALLEST_SCALE / 2), Math.max(found.high(), SMALLEST_SCALE / 2));
        IntervalBar drawn = new IntervalBar(scale, found.estimate(), found.low(), found.high());
        drawn.setMinHeight(24);
        bar.getChildren().setAll(drawn, new IntervalAxis(scale, words::axis));
        tell(
                interval,
                texts.get(
                        "campaigns.effect.interval",
                        words.interval(found.low(), found.high()),
                        words.interval(found.newcombeLow(), found.newcombeHigh())));
    }

    private void showValue(CampaignValueAnswer answer) {
        Net found = answer.value();
        net.getStyleClass().remove("bad");
        if (found == null) {
            net.setText(dev.bankdesk.desktop.texts.Formats.DASH);
            tell(parts, texts.get("campaigns.value.none"));
            return;
        }
        if (found.net().signum() < 0) {
            net.getStyleClass().add("bad");
        }
        net.setText(words.whole(found.net(), answer.currency()));
        tell(
                parts,
                texts.get(
                        "campaigns.value.parts",
                        words.whole(found.revenue(), answer.currency()),
                        words.whole(found.forgoneFees(), answer.currency()),
                        words.whole(found.cost(), answer.currency()),
                        words.whole(found.low(), answer.currency()),
                        words.whole(found.high(), answer.currency())));
    }

    private static void tell(Label label, String text) {
        label.setText(text);
        show(label, !text.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
