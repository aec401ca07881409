package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.Inbox.Offer;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import dev.bankdesk.clientwindow.model.InboxModel;
import dev.bankdesk.clientwindow.texts.Failures;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The client's offers as they arrive. What comes into view is noted as seen. */
final class OffersPage implements Shell.View {
    private static final double WIDTH = 640;

    private final Desk desk;
    private final InboxModel inbox;
    private final Bindings bindings = new Bindings();
    private final Map<Long, Node> cards = new LinkedHashMap<>();
    private final VBox column = new VBox(16);
    private final ScrollPane root = new ScrollPane(column);

    OffersPage(Desk desk) {
        this.desk = desk;
        this.inbox = desk.models().inbox();
        root.setId("offers");
        root.setFitToWidth(true);
        column.setMaxWidth(WIDTH);
        root.vvalueProperty().addListener((property, before, now) -> noteShown());
        root.viewportBoundsProperty().addListener((property, before, now) -> noteShown());
        bindings.on(this::render, inbox);
    }

    private void render() {
        column.getChildren().clear();
        cards.clear();
        if (inbox.failure() != null) {
            column.getChildren().add(notice(inbox.isKnown() ? desk.words().get("offers.stale") : told()));
        } else if (!inbox.isKnown()) {
            column.getChildren()
                    .add(Parts.sentence("offers-loading", desk.words().get("loading")));
        }
        if (inbox.isKnown() && inbox.offers().isEmpty()) {
            column.getChildren().add(Parts.sentence("offers-empty", desk.words().get("offers.empty")));
        }
        for (Offer offer : inbox.offers()) {
            Node card = card(offer);
            cards.put(offer.id(), card);
            column.getChildren().add(card);
        }
        // When they have their places.
        Platform.runLater(this::noteShown);
    }

    private String told() {
        return Failures.told(inbox.failure(), desk.words());
    }

    private static Label notice(String text) {
        Label notice = Parts.wrapped(text, "t12", "warn");
        notice.setId("offers-failure");
        return notice;
    }

    private Node card(Offer offer) {
        VBox card = Parts.card(offer.title(), pill(offer));
        card.setId("offer-" + offer.id());
        VBox body = new VBox(
                8,
                Parts.wrapped(offer.body(), "t13"),
                Parts.wrapped(desk.words().get("offers.saving", desk.figures().money(offer.saving())), "t13", "medium"),
                Parts.wrapped(offer.reason(), "t12", "fg2"));
        body.getStyleClass().add("client-body");
        if (offer.state().isOpen()) {
            body.getChildren().add(answers(offer));
            if (inbox.failure(offer.id()) != null) {
                Label failure = Parts.wrapped(Failures.told(inbox.failure(offer.id()), desk.words()), "t12", "bad");
                failure.setId("offer-failure-" + offer.id());
                body.getChildren().add(failure);
            }
        }
        card.getChildren().add(body);
        return card;
    }

    private HBox answers(Offer offer) {
        boolean busy = inbox.isAnswering(offer.id());
        Button accept = Parts.button(
                "accept-" + offer.id(),
                desk.words().get(busy ? "offers.answering" : "offers.accept"),
                () -> inbox.answer(offer.id(), true),
                "primary");
        Button refuse = Parts.button(
                "refuse-" + offer.id(), desk.words().get("offers.refuse"), () -> inbox.answer(offer.id(), false));
        accept.setDisable(busy);
        refuse.setDisable(busy);
        Label until =
                Parts.label(desk.words().get("offers.until", desk.figures().date(offer.expiresAt())), "t12", "fg3");
        HBox answers = new HBox(8, accept, refuse, until);
        answers.setAlignment(Pos.CENTER_LEFT);
        return answers;
    }

    private Label pill(Offer offer) {
        Label pill = Parts.label(stand(offer), "pill");
        pill.setId("offer-state-" + offer.id());
        pill.setMinWidth(Label.USE_PREF_SIZE);
        if (offer.openedAt() != null) {
            pill.getStyleClass().add("good");
            pill.setGraphic(Parts.icon("mdi2c-check"));
        } else if (offer.notOpened() != null) {
            pill.getStyleClass().add("bad");
        } else if (offer.state().isOpen()) {
            pill.getStyleClass().add("accent");
        }
        Parts.show(pill, !pill.getText().isEmpty());
        return pill;
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

    private void noteShown() {
        if (root.getScene() == null || !root.getScene().getWindow().isShowing()) {
            return;
        }
        Bounds view = root.localToScene(root.getLayoutBounds());
        Map.copyOf(cards).forEach((offer, card) -> {
            Bounds place = card.localToScene(card.getLayoutBounds());
            // The buttons at its foot are what a client has read down to; a card taller than the room counts when its
            // head is in.
            boolean inView = card.getScene() != null
                    && place.getHeight() > 0
                    && place.getMinY() >= view.getMinY() - 1
                    && (place.getMaxY() <= view.getMaxY() + 1 || place.getHeight() > view.getHeight());
            if (inView) {
                inbox.shown(offer);
            }
        });
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void release() {
        bindings.release();
    }
}
