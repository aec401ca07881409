package dev.bankdesk.desktop.history;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Over the heat map while its figures are not there: that they are on their way, or that they did not come. */
final class WeekState extends VBox {
    private final Texts texts;
    private final Label message = Labels.elastic("", "t12", "fg3");
    private final Button retry;

    WeekState(Texts texts, Runnable again) {
        super(8);
        this.texts = texts;
        message.setId("history-heat-message");
        retry = Buttons.button(texts.get("history.retry"), "mdi2r-refresh", again, "small");
        retry.setId("history-heat-retry");
        setAlignment(Pos.CENTER);
        // The map below tells its figures while older ones stand there.
        setPickOnBounds(false);
        getChildren().addAll(message, retry);
    }

    void show(WeekViewModel week) {
        boolean failed = week.failedProperty().get();
        boolean loading = week.weekProperty().get() == null;
        message.setText(texts.get(failed ? "history.heat.failed" : "history.heat.loading"));
        retry.setVisible(failed);
        retry.setManaged(failed);
        setVisible(failed || loading);
    }
}
