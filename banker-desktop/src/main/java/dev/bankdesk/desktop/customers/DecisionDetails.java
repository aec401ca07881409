package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer.Contribution;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Beside the candidates: how likely the client was to accept, what it was decided by, what became of the offer. */
final class DecisionDetails extends VBox {
    private final OffersWords words;
    private final Texts texts;
    private final SavingPaymentsPane payments;

    DecisionDetails(ClientOffersViewModel model, OffersWords words) {
        this.words = words;
        this.payments = new SavingPaymentsPane(model, words);
        this.texts = words.texts();
        setId("customers-decision-details");
        getStyleClass().add("decision-details");
        setMinWidth(0);
    }

    void show(DecisionAnswer decision) {
        getChildren().clear();
        if (decision.takenBackInEpoch() != null) {
            getChildren().add(section("offers.taken", List.of(line(texts.get("offers.taken.meaning")))));
        }
        decision.offered().ifPresent(way -> likely(decision, way.propensity()));
        if (decision.offer() != null) {
            getChildren()
                    .add(section(
                            "offers.fate",
                            decision.offer().events().stream()
                                    .map(event -> line(texts.get(
                                            "offers.fate.event", words.moment(event.at()), words.of(event.what()))))
                                    .toList()));
        }
        List<Node> facts = new java.util.ArrayList<>();
        // The moment stands in the head already.
        decision.inputs().stream()
                .skip(1)
                .forEach(fact ->
                        facts.add(line(texts.get("offers.fact", words.of(fact.label()), words.of(fact.inWords())))));
        facts.add(line(texts.get("offers.fact", texts.get("offers.model"), decision.model())));
        getChildren().add(section("offers.inputs", facts));
        getChildren().add(payments);
        showPayments();
    }

    void showPayments() {
        payments.show();
    }

    private void likely(DecisionAnswer decision, double then) {
        DecisionAnswer.Likely likely = decision.likely();
        if (likely == null) {
            return;
        }
        List<Node> lines = new java.util.ArrayList<>();
        Label sentence = line(words.likely(likely, then));
        sentence.setId("customers-decision-likely");
        lines.add(sentence);
        likely.contributions().forEach(each -> lines.add(contribution(each)));
        getChildren().add(section("offers.likely", lines));
    }

    private Node contribution(Contribution each) {
        boolean speaksFor = each.logit() >= 0;
        HBox line = new HBox(
                6,
                Icons.icon(speaksFor ? "mdi2a-arrow-up" : "mdi2a-arrow-down", "i12", speaksFor ? "up" : "down"),
                line(words.contribution(each)));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private Node section(String title, List<? extends Node> lines) {
        VBox section = new VBox(3, Labels.fixed(texts.get(title), "t12", "bold"));
        section.getChildren().addAll(lines);
        return section;
    }

    private static Label line(String text) {
        Label line = Labels.elastic(text, "t12", "fg2");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
