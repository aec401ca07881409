package dev.bankdesk.desktop.components;

import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.texts.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * The inside of a card whose figures are asked for: the figures once they are there, until then one sentence and what can be
 * done. The sign stands beside the card's title while older figures are shown because newer ones did not come.
 */
public final class AskedBody extends StackPane {
    private final Texts texts;
    private final String words;
    private final Node figures;
    private final Runnable retry;
    private final Label stale;

    /** @param name begins the ids of its parts; @param words begins the keys of its words: customers for customers.failed */
    public AskedBody(String name, Texts texts, String words, Node figures, Runnable retry) {
        this.texts = texts;
        this.words = words;
        this.figures = figures;
        this.retry = retry;
        stale = Labels.sign("mdi2a-alert-outline", texts.get(words + ".stale"), "warn");
        stale.setId(name + "-stale");
        stale.setVisible(false);
        stale.setManaged(false);
        setId(name + "-body");
        setMinSize(0, 0);
    }

    /** To stand beside the card's title. */
    public Label stale() {
        return stale;
    }

    /** Shows how the question stands. @param empty said where the answer holds nothing to draw; null where it does */
    public void show(Asked<?> part, String empty) {
        boolean late = part.answer() != null && part.state() == Asked.State.FAILED;
        stale.setVisible(late);
        stale.setManaged(late);
        if (part.answer() == null) {
            getChildren().setAll(message(part.state()));
        } else if (empty != null) {
            getChildren().setAll(new EmptyState("mdi2t-tray", empty, null));
        } else if (!getChildren().contains(figures)) {
            getChildren().setAll(figures);
        }
    }

    private Node message(Asked.State state) {
        return switch (state) {
            case FAILED -> new EmptyState("mdi2d-database-off-outline", texts.get(words + ".failed"), retryButton());
            case UNKNOWN ->
                new EmptyState("mdi2a-account-question-outline", texts.get(words + ".unknown"), retryButton());
            case NOTHING, LOADING, READ -> new EmptyState("mdi2s-sync", texts.get(words + ".loading"), null);
        };
    }

    private Button retryButton() {
        Button button = Buttons.button(texts.get(words + ".retry"), "mdi2r-refresh", retry, "small");
        button.setId(getId() + "-retry");
        return button;
    }
}
