package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A button that names a part of the filter and its value; highlighted where the value limits something. */
class Chip extends Button {
    private final Label name;
    private final Label value = Labels.fixed("", "chip-value");
    private final StackPane mark = new StackPane(Icons.icon("mdi2c-chevron-down"));

    Chip(String id, String name) {
        this.name = Labels.fixed(name, "chip-name");
        setId(id);
        getStyleClass().add("chip");
        setMinWidth(Region.USE_PREF_SIZE);
        HBox words = new HBox(6, this.name, value, mark);
        words.setAlignment(Pos.CENTER_LEFT);
        setGraphic(words);
    }

    final void show(String text, boolean on, boolean removable) {
        value.setText(text);
        getStyleClass().remove("on");
        if (on) {
            getStyleClass().add("on");
        }
        mark.getChildren().setAll(Icons.icon(removable ? "mdi2c-close" : "mdi2c-chevron-down"));
        setAccessibleText(name.getText() + ": " + text);
    }

    final void narrow(boolean narrow, boolean keepName) {
        name.setVisible(!narrow || keepName);
        name.setManaged(!narrow || keepName);
    }

    /** True where a mouse event hit the mark at the right end. */
    final boolean onMark(double sceneX) {
        return sceneX >= mark.localToScene(mark.getBoundsInLocal()).getMinX() - 4;
    }
}
