package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.FunnelBars;
import dev.bankdesk.desktop.charts.FunnelStep;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What the draft would do: whom it reaches, what it costs, and which effect could be seen. */
final class PlanPane extends VBox {
    private final NewCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final FunnelBars bars;
    private final Label state = Labels.elastic("", "t12", "fg3");
    private final Label sums = Labels.elastic("", "t12", "fg");
    private final Label effect = Labels.elastic("", "t11", "fg2");
    private final Label how = Labels.elastic("", "t11", "fg3");

    PlanPane(NewCampaignViewModel model, CampaignWords words) {
        super(8);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-plan");
        bars = new FunnelBars("campaigns-plan-funnel", texts.get("campaigns.plan"));
        VBox.setVgrow(bars, Priority.ALWAYS);
        state.setId("campaigns-plan-state");
        sums.setId("campaigns-plan-sums");
        effect.setId("campaigns-plan-effect");
        for (Label label : List.of(state, sums, effect, how)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        getChildren()
                .addAll(Labels.fixed(texts.get("campaigns.plan"), "t13", "medium"), state, bars, sums, effect, how);
    }

    Subscription follow() {
        return Subscription.combine(
                model.plan().stateProperty().subscribe(now -> show()),
                model.plan().answerProperty().subscribe(answer -> show()));
    }

    private void show() {
        PlanAnswer plan = model.plan().answer();
        Asked.State now = model.plan().state();
        String told =
                switch (now) {
                    case NOTHING -> texts.get("campaigns.plan.hint");
                    case LOADING -> texts.get("campaigns.plan.loading");
                    case FAILED -> OpenCampaignViewModel.sentence(model.plan().cause());
                    case READ, UNKNOWN ->
                        texts.get("campaigns.plan.saved", model.draftProperty().get());
                };
        state.setText(told);
        bars.setVisible(plan != null);
        if (plan == null) {
            bars.show(List.of());
            sums.setText("");
            effect.setText("");
            how.setText("");
            return;
        }
        bars.show(steps(plan, words));
        sums.setText(texts.get(
                "campaigns.plan.sums",
                words.formats().count(plan.offers()),
                words.formats().count(plan.controlGroup()),
                words.whole(plan.expectedCost(), plan.currency()),
                words.formats().percent(plan.assumedRate(), 0)));
        effect.setText(
                plan.smallestUplift() == null
                        ? texts.get("campaigns.plan.noeffect")
                        : texts.get(
                                plan.upliftReliable() ? "campaigns.plan.effect" : "campaigns.plan.unreliable",
                                words.points(plan.smallestUplift())));
        how.setText(texts.get(plan.sample() ? "campaigns.plan.sample" : "campaigns.plan.counted"));
    }

    static List<FunnelStep> steps(PlanAnswer plan, CampaignWords words) {
        List<FunnelStep> steps = new ArrayList<>();
        long left = plan.clients();
        steps.add(new FunnelStep(
                words.texts().get("campaigns.plan.all"), left, words.formats().count(left), "", List.of()));
        for (PlanAnswer.Lost lost : plan.lost()) {
            if (lost.clients() > 0) {
                left = Math.max(0, left - lost.clients());
                steps.add(new FunnelStep(
                        words.left(lost.step()),
                        left,
                        words.formats().count(left),
                        words.lost(lost.step(), lost.clients()),
                        lost.reasons().stream()
                                .filter(why -> why.clients() > 0)
                                .map(why -> words.reason(why.reason(), why.clients()))
                                .toList()));
            }
        }
        String beyond = plan.beyondLimits() == 0
                ? ""
                : words.texts()
                        .get(
                                "campaigns.plan.beyond",
                                Formats.MINUS + words.formats().count(plan.beyondLimits()));
        steps.add(new FunnelStep(
                words.texts().get("campaigns.plan.offers"),
                plan.offers(),
                words.formats().count(plan.offers()),
                beyond,
                List.of()));
        return steps;
    }
}
