package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Lost;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Offers;
import dev.bankdesk.desktop.charts.FunnelBars;
import dev.bankdesk.desktop.charts.FunnelStep;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** How many clients are left after each step of the decision, and after each step of an offer's life. */
final class FunnelCard extends Card {
    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final FunnelBars bars;
    private final AskedBody body;

    FunnelCard(OpenCampaignViewModel model, CampaignWords words) {
        super(words.texts().get("campaigns.funnel"), words.texts().get("campaigns.funnel.subtitle"));
        this.model = model;
        this.words = words;
        setId("campaigns-funnel-card");
        explainTitle(words.texts().get("campaigns.funnel.meaning"));
        bars = new FunnelBars("campaigns-funnel", words.texts().get("campaigns.funnel"));
        body = new AskedBody("campaigns-funnel", words.texts(), "campaigns", bars, model::refresh);
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
        boolean nothing = results != null && results.funnel().total().clients() == 0;
        if (results != null) {
            bars.show(steps(results.funnel().total(), words));
        }
        body.show(model.results(), nothing ? words.texts().get("campaigns.funnel.nothing") : null);
    }

    /** Steps that took nobody out are left out, but for the ends. */
    static List<FunnelStep> steps(CampaignFunnelAnswer.Part part, CampaignWords words) {
        List<FunnelStep> steps = new ArrayList<>();
        long left = part.clients();
        steps.add(step(words, words.texts().get("campaigns.left.all"), left, "", List.of()));
        for (Lost lost : part.lost()) {
            left -= lost.clients();
            if (lost.clients() > 0) {
                List<String> reasons = lost.reasons().stream()
                        .filter(why -> why.clients() > 0)
                        .map(why -> words.reason(why.reason(), why.clients()))
                        .toList();
                steps.add(step(words, words.left(lost.step()), left, words.lost(lost.step(), lost.clients()), reasons));
            }
        }
        if (part.lost().stream().noneMatch(lost -> lost.step() == Step.ARBITRATION && lost.clients() > 0)) {
            steps.add(step(words, words.texts().get("campaigns.left.offered"), part.offered(), "", List.of()));
        }
        Offers offers = part.offers();
        steps.add(step(
                words,
                words.texts().get("campaigns.left.seen"),
                offers.seen(),
                words.texts().get("campaigns.lost.unseen", minus(words, part.offered() - offers.seen())),
                List.of()));
        steps.add(step(
                words,
                words.texts().get("campaigns.left.accepted"),
                offers.accepted(),
                words.texts().get("campaigns.lost.unanswered", minus(words, offers.seen() - offers.accepted())),
                List.of(
                        words.texts()
                                .get("campaigns.offers.refused", words.formats().count(offers.refused())),
                        words.texts()
                                .get("campaigns.offers.expired", words.formats().count(offers.expired())),
                        words.texts()
                                .get(
                                        "campaigns.offers.cancelled",
                                        words.formats().count(offers.cancelled())),
                        words.texts()
                                .get("campaigns.offers.open", words.formats().count(offers.open())))));
        return steps;
    }

    private static String minus(CampaignWords words, long clients) {
        return dev.bankdesk.desktop.texts.Formats.MINUS + words.formats().count(Math.max(0, clients));
    }

    private static FunnelStep step(CampaignWords words, String name, long left, String lost, List<String> reasons) {
        return new FunnelStep(name, left, words.formats().count(left), lost, reasons);
    }
}
