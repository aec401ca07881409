package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.texts.Failures;
import dev.bankdesk.clientwindow.texts.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Controls in the classes of the sheets. */
final class Parts {
    private Parts() {}

    static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMinWidth(0);
        return label;
    }

    /** Of several lines where the room is short. */
    static Label wrapped(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    static FontIcon icon(String code, String... classes) {
        FontIcon icon = new FontIcon(code);
        icon.getStyleClass().addAll(classes);
        icon.setMouseTransparent(true);
        return icon;
    }

    static Button button(String id, String text, Runnable action, String... classes) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("btn");
        button.getStyleClass().addAll(classes);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A button without a frame. @param text null for an icon alone, whose meaning the tooltip and screen readers tell */
    static Button quiet(String id, String text, String icon, String meaning, Runnable action) {
        Button button = new Button(text, icon == null ? null : icon(icon));
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
        button.setOnAction(event -> action.run());
        return button;
    }

    static VBox card(String title, Node... actions) {
        HBox head = new HBox(label(title, "card-title"), space());
        head.getStyleClass().addAll("card-head", "flat");
        head.setMinHeight(Region.USE_PREF_SIZE);
        head.getChildren().addAll(actions);
        VBox card = new VBox(head);
        card.getStyleClass().add("card");
        card.setMinSize(0, 0);
        return card;
    }

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** The middle of a card that has nothing to show: one sentence and at most one action. */
    static VBox sentence(String id, String text, Node... action) {
        Label words = wrapped(text);
        words.setId(id);
        VBox middle = new VBox(words);
        middle.getStyleClass().add("empty");
        middle.setAlignment(Pos.CENTER);
        middle.getChildren().addAll(action);
        return middle;
    }

    /** What hinders, in a sentence, and the button that tries again. */
    static HBox failure(String id, BankFailure failure, Words words, Runnable again) {
        Label told = wrapped(Failures.told(failure, words), "t12", "warn");
        told.setId(id);
        HBox.setHgrow(told, Priority.ALWAYS);
        HBox line = new HBox(8, icon("mdi2a-alert", "i14", "warn"), told);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("client-line");
        line.getChildren().add(button(id + "-again", words.get("retry"), again, "small"));
        return line;
    }

    static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
