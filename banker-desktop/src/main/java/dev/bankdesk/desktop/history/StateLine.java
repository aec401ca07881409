package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.texts.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** How old the figures on the screen are, whether newer ones are on their way, and what to do where they did not come. */
final class StateLine extends HBox {
    private final HistoryViewModel model;
    private final HistoryWords words;
    private final Texts texts;
    private final Pill pill = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Button again;

    StateLine(HistoryViewModel model, HistoryWords words) {
        super(4);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("history-state");
        setAlignment(Pos.CENTER_RIGHT);
        pill.setId("history-age");
        again = Buttons.icon("mdi2r-refresh", texts.get("history.refresh"), model::refresh);
        again.setId("history-refresh");
        getChildren().addAll(pill, again);
    }

    void show() {
        boolean answered = model.answeredAtProperty().get() != null;
        String age = words.formats().age(model.age());
        boolean loading = model.loadingProperty().get();
        RuntimeException failure = model.failureProperty().get();
        again.setDisable(loading);
        if (failure != null) {
            String sentence = sentence(texts, failure);
            pill.show(
                    answered ? texts.get("history.state.failed", age) : sentence,
                    Pill.Tone.WARN,
                    "mdi2a-alert-outline");
            pill.setTooltip(new Tooltip(sentence));
            again.setText(texts.get("history.retry"));
            return;
        }
        again.setText(null);
        pill.setTooltip(null);
        if (loading) {
            pill.show(
                    answered ? texts.get("history.state.stale", age) : texts.get("history.state.loading"),
                    Pill.Tone.ACCENT,
                    "mdi2s-sync");
        } else if (answered) {
            pill.show(texts.get("history.state.asof", age), Pill.Tone.NEUTRAL, null);
        }
        pill.setVisible(loading || answered);
    }

    /** A failure in one sentence, with what to do. */
    static String sentence(Texts texts, RuntimeException failure) {
        boolean cancelled = failure instanceof HistoryUnavailable unavailable && unavailable.wasCancelled();
        return texts.get(cancelled ? "history.failed.cancelled" : "history.failed.first");
    }
}
