package dev.bankdesk.desktop.components;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A surface with a head: title, subtitle where there is one, actions on the right. What it shows is added as children. */
public class Card extends VBox {
    private final Label title;
    private final Label subtitle;

    /** @param subtitle null for a card whose head is one line */
    public Card(String title, String subtitle, Node... actions) {
        getStyleClass().add("card");
        setMinSize(0, 0);
        this.title = Labels.elastic(title, "card-title");
        this.subtitle = Labels.elastic(subtitle == null ? "" : subtitle, "card-subtitle");
        getChildren().add(head(subtitle != null, actions));
    }

    public final StringProperty titleProperty() {
        return title.textProperty();
    }

    public final StringProperty subtitleProperty() {
        return subtitle.textProperty();
    }

    private Node head(boolean twoLines, Node... actions) {
        VBox words = new VBox(1, title);
        words.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(words, space);
        head.getStyleClass().add("card-head");
        // A head never gives way to what stands below it.
        head.setMinHeight(Region.USE_PREF_SIZE);
        if (twoLines) {
            words.getChildren().add(subtitle);
        } else {
            head.getStyleClass().add("flat");
            words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        }
        head.getChildren().addAll(actions);
        return head;
    }
}
