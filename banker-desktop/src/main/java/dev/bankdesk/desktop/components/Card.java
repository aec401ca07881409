package dev.bankdesk.desktop.components;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A surface with a head: title, subtitle where there is one, actions on the right. What it shows is added as children. */
public class Card extends VBox {
    private final Label title;
    private final Label subtitle;
    private Tooltip explanation;
    private final HBox titleLine = new HBox(4);

    /** @param subtitle null for a card whose head is one line */
    public Card(String title, String subtitle, Node... actions) {
        getStyleClass().add("card");
        setMinSize(0, 0);
        this.title = Labels.elastic(title, "card-title");
        this.subtitle = Labels.elastic(subtitle == null ? "" : subtitle, "card-subtitle");
        titleLine.getChildren().add(this.title);
        titleLine.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head(subtitle != null, actions));
    }

    /** What belongs to the title: a check mark, a warning. It stands right of it. */
    protected final void besideTitle(Node... marks) {
        titleLine.getChildren().setAll(title);
        titleLine.getChildren().addAll(marks);
    }

    /** Tells what the card's figures mean while the mouse is on its title. */
    protected final void explainTitle(String meaning) {
        if (explanation == null) {
            explanation = new Tooltip();
            explanation.setWrapText(true);
            explanation.setPrefWidth(320);
            title.setTooltip(explanation);
        }
        explanation.setText(meaning);
    }

    public final StringProperty titleProperty() {
        return title.textProperty();
    }

    public final StringProperty subtitleProperty() {
        return subtitle.textProperty();
    }

    private Node head(boolean twoLines, Node... actions) {
        VBox words = new VBox(1, titleLine);
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
            words.setAlignment(Pos.CENTER_LEFT);
        }
        head.getChildren().addAll(actions);
        return head;
    }
}
