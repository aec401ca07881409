package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Below a decision's figures: the payments that the offer's saving comes from, as soon as somebody asks for them. */
final class SavingPaymentsPane extends VBox {
    private final ClientOffersViewModel model;
    private final OffersWords words;
    private final Texts texts;
    private final Button show;
    private final VBox lines = new VBox(3);

    SavingPaymentsPane(ClientOffersViewModel model, OffersWords words) {
        super(3);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("customers-saving-payments");
        setMinWidth(0);
        show = Buttons.button(
                texts.get("offers.payments.show"), "mdi2f-format-list-bulleted", model::askForPayments, "small");
        show.setId("customers-saving-payments-show");
        getChildren().addAll(Labels.fixed(texts.get("offers.payments"), "t12", "bold"), show, lines);
    }

    void show() {
        boolean possible = model.canAskForPayments();
        setVisible(possible);
        setManaged(possible);
        Asked.State state = model.payments().state();
        SavingPayments found = model.payments().answer();
        show.setVisible(found == null);
        show.setManaged(found == null);
        show.setDisable(state == Asked.State.LOADING);
        lines.getChildren().clear();
        if (state == Asked.State.FAILED) {
            lines.getChildren().add(line(texts.get("offers.payments.failed")));
        }
        if (found == null) {
            return;
        }
        if (found.payments().isEmpty()) {
            lines.getChildren().add(line(texts.get("offers.payments.none")));
        }
        found.payments().forEach(each -> lines.getChildren().add(line(words.payment(each, found.currency()))));
        if (found.next() != null) {
            lines.getChildren()
                    .add(line(texts.get("offers.payments.more", found.payments().size())));
        }
    }

    private static Label line(String text) {
        Label line = Labels.elastic(text, "t12", "fg2");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
