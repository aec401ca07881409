package dev.bankdesk.desktop.components;

import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** What a card shows where it has nothing to show: one sentence and, where something can be done, one action. */
public final class EmptyState extends VBox {

    /** @param action null where nothing can be done */
    public EmptyState(String icon, String sentence, Button action) {
        getStyleClass().add("empty");
        getChildren().add(Icons.icon(icon, "i32"));
        getChildren().add(Labels.wrapped(sentence, 320));
        if (action != null) {
            getChildren().add(action);
        }
    }
}
