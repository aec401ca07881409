package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Inbox.Offer;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import dev.bankdesk.clientwindow.bank.SavingPayments;
import dev.bankdesk.clientwindow.model.InboxModel;
import dev.bankdesk.clientwindow.texts.Failures;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One offer. It changes in place, so that what has the focus keeps it. */
final class OfferCard extends VBox {
    private final Desk desk;
    private final InboxModel inbox;
    private final Label title = Parts.label("", "card-title");
    private final Label pill = Parts.label("", "pill");
    private final Label body = Parts.wrapped("", "t13");
    private final Label saving = Parts.wrapped("", "t13", "medium");
    private final Label reason = Parts.wrapped("", "t12", "fg2");
    private final Label until = Parts.label("", "t12", "fg3");
    private final Label failure = Parts.wrapped("", "t12", "bad");
    private final Button payments;
    private final VBox paymentLines = new VBox(4);
    private final Button accept;
    private final Button refuse;
    private final HBox answers;

    OfferCard(Desk desk, long offer) {
        this.desk = desk;
        this.inbox = desk.models().inbox();
        setId("offer-" + offer);
        getStyleClass().add("card");
        setMinSize(0, 0);
        pill.setId("offer-state-" + offer);
        pill.setMinWidth(USE_PREF_SIZE);
        failure.setId("offer-failure-" + offer);
        payments = Parts.button("payments-" + offer, "", () -> togglePayments(offer));
        paymentLines.setId("payment-lines-" + offer);
        accept = Parts.button("accept-" + offer, "", () -> inbox.answer(offer, true), "primary");
        refuse = Parts.button("refuse-" + offer, desk.words().get("offers.refuse"), () -> inbox.answer(offer, false));
        answers = new HBox(8, accept, refuse, until);
        answers.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(title, Parts.space(), pill);
        head.getStyleClass().addAll("card-head", "flat");
        head.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(8, body, saving, reason, payments, paymentLines, answers, failure);
        words.getStyleClass().add("client-body");
        getChildren().addAll(head, words);
    }

    private void togglePayments(long offer) {
        if (inbox.payments().isOpen(offer)) {
            inbox.payments().hide(offer);
        } else {
            inbox.showPayments(offer);
        }
    }

    private void renderPayments(Offer offer) {
        payments.setText(desk.words()
                .get(inbox.payments().isOpen(offer.id()) ? "offers.payments.hide" : "offers.payments.show"));
        payments.setAccessibleText(payments.getText() + ": " + offer.title());
        paymentLines.getChildren().clear();
        BankFailure missing = inbox.payments().failure(offer.id());
        if (missing != null) {
            paymentLines.getChildren().add(Parts.wrapped(Failures.told(missing, desk.words()), "t12", "bad"));
        }
        SavingPayments found = inbox.payments().of(offer.id());
        if (found != null) {
            found.lines().forEach(each -> paymentLines.getChildren().add(Parts.wrapped(told(each), "t12", "fg2")));
            if (found.more() || found.lines().isEmpty()) {
                String key = found.more() ? "offers.payments.more" : "offers.payments.none";
                paymentLines.getChildren().add(Parts.wrapped(desk.words().get(key), "t12", "fg3"));
            }
        }
        Parts.show(paymentLines, !paymentLines.getChildren().isEmpty());
    }

    private String told(SavingPayments.Line line) {
        String day = desk.figures().date(line.day());
        return desk.words()
                .get(
                        line.counts() == null ? "offers.payment.unrated" : "offers.payment",
                        line.merchant().isEmpty() ? day : day + ", " + line.merchant(),
                        desk.figures().money(line.amount()),
                        line.because(),
                        line.counts() == null ? "" : desk.figures().money(line.counts()));
    }

    void render(Offer offer) {
        title.setText(offer.title());
        body.setText(offer.body());
        saving.setText(desk.words().get("offers.saving", desk.figures().money(offer.saving())));
        reason.setText(offer.reason());
        renderPayments(offer);
        renderState(offer);
        boolean open = offer.state().isOpen();
        // The model takes one answer at a time; a disabled button would lose the focus.
        boolean busy = inbox.isAnswering(offer.id());
        accept.setText(desk.words().get(busy ? "offers.answering" : "offers.accept"));
        accept.setAccessibleText(accept.getText() + ": " + offer.title());
        refuse.setAccessibleText(refuse.getText() + ": " + offer.title());
        until.setText(desk.words().get("offers.until", desk.figures().date(offer.expiresAt())));
        if (!open && (accept.isFocused() || refuse.isFocused())) {
            // To the card, since its buttons go.
            setFocusTraversable(true);
            requestFocus();
        }
        Parts.show(answers, open);
        answers.getChildren().forEach(each -> Parts.show(each, open));
        boolean failed = open && inbox.failure(offer.id()) != null;
        failure.setText(failed ? Failures.told(inbox.failure(offer.id()), desk.words()) : "");
        Parts.show(failure, failed);
    }

    private void renderState(Offer offer) {
        pill.setText(stand(offer));
        pill.getStyleClass().removeAll("good", "bad", "accent");
        pill.setGraphic(null);
        if (offer.openedAt() != null) {
            pill.getStyleClass().add("good");
            pill.setGraphic(Parts.icon("mdi2c-check"));
        } else if (offer.notOpened() != null) {
            pill.getStyleClass().add("bad");
        } else if (offer.state().isOpen()) {
            pill.getStyleClass().add("accent");
        }
        Parts.show(pill, !pill.getText().isEmpty());
        setAccessibleText(offer.title() + (pill.getText().isEmpty() ? "" : ", " + pill.getText()));
    }

    /** Empty for an offer that was seen and waits. */
    private String stand(Offer offer) {
        if (offer.openedAt() != null) {
            return desk.words().get("offers.open", desk.figures().date(offer.openedAt()));
        }
        if (offer.notOpened() != null) {
            return desk.words().get("offers.notOpened");
        }
        if (offer.state().isOpen()) {
            return offer.state() == State.SEEN ? "" : desk.words().get("offers.new");
        }
        return desk.words().get("offers." + offer.state());
    }
}
