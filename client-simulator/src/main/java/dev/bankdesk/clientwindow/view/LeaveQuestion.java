package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.texts.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Asks, above the window's content, whether to leave while a payment's outcome is not known. */
final class LeaveQuestion extends StackPane {
    private static final double WIDTH = 420;

    private final Button stay;

    LeaveQuestion(Words words, Runnable stayHere, Runnable leave) {
        setId("leave-question");
        stay = Parts.button("leave-stay", words.get("leave.stay"), stayHere, "primary");
        Button go = Parts.button("leave-go", words.get("leave.go"), leave);
        HBox answers = new HBox(8, stay, go);
        answers.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(
                16,
                Parts.wrapped(words.get("leave.title"), "t15", "bold"),
                Parts.wrapped(words.get("leave.sentence"), "t13"),
                answers);
        card.getStyleClass().addAll("card", "client-sign-in");
        card.setMaxSize(WIDTH, USE_PREF_SIZE);
        card.setAccessibleText(words.get("leave.sentence"));
        stay.setAccessibleHelp(words.get("leave.sentence"));
        getStyleClass().add("client-veil");
        getChildren().add(card);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stayHere.run();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button button) {
                // Not a default button: that would take Enter from the form behind it for good.
                event.consume();
                button.fire();
            }
        });
    }

    void focus() {
        stay.requestFocus();
    }
}
