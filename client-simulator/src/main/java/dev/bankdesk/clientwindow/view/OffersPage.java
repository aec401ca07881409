package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.Inbox.Offer;
import dev.bankdesk.clientwindow.model.InboxModel;
import dev.bankdesk.clientwindow.texts.Failures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The client's offers as they arrive, the newest first. While the page stands open a card keeps its place and a new one comes
 * below: a click lands where it was aimed. What comes into view is noted as seen.
 */
final class OffersPage implements Shell.View {
    private static final double WIDTH = 640;

    private final Desk desk;
    private final InboxModel inbox;
    private final Bindings bindings = new Bindings();
    private final Map<Long, OfferCard> cards = new LinkedHashMap<>();
    private final Label failure = Parts.wrapped("", "t12", "warn");
    private final VBox nothing = new VBox();
    private final VBox list = new VBox(16);
    private final ScrollPane root = new ScrollPane(new VBox(16, failure, nothing, list));

    OffersPage(Desk desk) {
        this.desk = desk;
        this.inbox = desk.models().inbox();
        root.setId("offers");
        root.setAccessibleText(desk.words().get("offers.title"));
        root.setFitToWidth(true);
        failure.setId("offers-failure");
        ((VBox) root.getContent()).setMaxWidth(WIDTH);
        root.vvalueProperty().addListener((property, before, now) -> noteShown());
        root.viewportBoundsProperty().addListener((property, before, now) -> noteShown());
        // Laid out just now; where the height stays, the cards had their places before.
        list.heightProperty().addListener((property, before, now) -> Platform.runLater(this::noteShown));
        bindings.on(this::render, inbox);
    }

    private void render() {
        failure.setText(inbox.failure() == null ? "" : told());
        Parts.show(failure, inbox.failure() != null);
        renderNothing();
        List<Offer> offers = inbox.offers();
        Set<Long> there = offers.stream().map(Offer::id).collect(Collectors.toSet());
        cards.keySet().removeIf(each -> !there.contains(each));
        for (Offer offer : offers) {
            cards.computeIfAbsent(offer.id(), id -> new OfferCard(desk, id)).render(offer);
        }
        List<OfferCard> places = List.copyOf(cards.values());
        if (!places.equals(list.getChildren())) {
            list.getChildren().retainAll(places);
            places.stream().filter(card -> !list.getChildren().contains(card)).forEach(list.getChildren()::add);
        }
        // Also where only their words are others.
        Platform.runLater(this::noteShown);
    }

    private void renderNothing() {
        nothing.getChildren().clear();
        if (!inbox.isKnown() && inbox.failure() == null) {
            nothing.getChildren()
                    .add(Parts.sentence("offers-loading", desk.words().get("loading")));
        } else if (inbox.isKnown() && inbox.offers().isEmpty()) {
            nothing.getChildren()
                    .add(Parts.sentence("offers-empty", desk.words().get("offers.empty")));
        }
        Parts.show(nothing, !nothing.getChildren().isEmpty());
    }

    private String told() {
        return inbox.isKnown() ? desk.words().get("offers.stale") : Failures.told(inbox.failure(), desk.words());
    }

    /** A window that lies under others or is minimised shows nobody anything. */
    private boolean isBeforeTheEyes() {
        return root.getScene() != null
                && root.getScene().getWindow() instanceof Stage stage
                && stage.isShowing()
                && stage.isFocused()
                && !stage.isIconified();
    }

    @Override
    public void comesBack() {
        noteShown();
    }

    private void noteShown() {
        if (!isBeforeTheEyes()) {
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
