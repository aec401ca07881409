package dev.bankdesk.desktop.components;

import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/** A small card under the control that opened it. Escape or a click elsewhere closes it and gives the focus back. */
public final class Popover {
    private static final double GAP_PIXELS = 4;

    private final Popup popup = new Popup();
    private final VBox card = new VBox();

    public Popover(Node... content) {
        card.getStyleClass().add("popover");
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            // Without a compositor shadow and round corners would stand on a white box.
            card.getStyleClass().add("plain");
        }
        card.getChildren().addAll(content);
        popup.getContent().add(card);
        popup.setAutoHide(true);
        // By the card and not by its shadow, so that it stands flush with what opened it.
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT);
        popup.setHideOnEscape(true);
    }

    public VBox card() {
        return card;
    }

    public boolean isShowing() {
        return popup.isShowing();
    }

    public void hide() {
        popup.hide();
    }

    /** Opens below the control, moved left where it would leave the window. */
    public void showBelow(Region owner) {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        Bounds bounds = owner.localToScreen(owner.getBoundsInLocal());
        popup.setOnHidden(event -> owner.requestFocus());
        popup.show(owner, bounds.getMinX(), bounds.getMaxY() + GAP_PIXELS);
        double rightEdge = owner.getScene().getWindow().getX()
                + owner.getScene().getX()
                + owner.getScene().getWidth();
        double overlap = popup.getAnchorX() + card.getWidth() - rightEdge + 8;
        if (overlap > 0) {
            popup.setAnchorX(popup.getAnchorX() - overlap);
        }
        focusFirst();
    }

    private void focusFirst() {
        card.lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && node.isVisible() && !node.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                popup.hide();
                event.consume();
            }
        });
    }
}
