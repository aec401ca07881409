package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Texts;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/** Leads an export through: the dialog, a small card with progress and cancel, and what came of it. */
final class Exporter {
    private final Desk desk;
    private final Texts texts;
    private final HistoryWords words;
    private final ExportViewModel model;
    private final Consumer<Path> showFile;
    private final Label name = Labels.elastic("", "t12", "medium");
    private final Label count = Labels.fixed("", "t11", "fg3");
    private final ProgressBar bar = new ProgressBar();
    private final VBox card;
    private Subscription watching = Subscription.EMPTY;

    /** @param showFile opens a file with the system's program for it */
    Exporter(Desk desk, HistoryWords words, ExportViewModel model, Consumer<Path> showFile) {
        this.desk = desk;
        this.texts = desk.texts();
        this.words = words;
        this.model = model;
        this.showFile = showFile;
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("export-progress");
        Button cancel = Buttons.button(texts.get("export.cancel"), null, model::cancel, "small");
        cancel.setId("export-cancel");
        HBox head = new HBox(8, name, Space.ofRow(), count, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(8, head, bar);
        card.setId("export-card");
        card.getStyleClass().addAll("card", "export-card");
        card.setMaxSize(520, VBox.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.BOTTOM_CENTER);
    }

    /** Lies over the page while an export runs. */
    Node card() {
        return card;
    }

    void shown() {
        watching = Subscription.combine(
                model.runningProperty().subscribe(running -> card.setVisible(running)),
                model.fileProperty()
                        .subscribe(file -> name.setText(
                                file == null ? "" : file.getFileName().toString())),
                model.rowsProperty().subscribe(rows -> showProgress()),
                model.expectedProperty().subscribe(expected -> showProgress()));
    }

    void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    private void showProgress() {
        long rows = model.rowsProperty().get();
        long expected = model.expectedProperty().get();
        bar.setProgress(expected > 0 ? (double) rows / expected : ProgressBar.INDETERMINATE_PROGRESS);
        String written = words.formats().count(rows);
        count.setText(
                expected > 0
                        ? texts.get(
                                "export.progress.of", written, words.formats().count(expected))
                        : texts.get("export.progress", written));
    }

    /** @param cell the list on the screen, null where it is the table */
    void ask(Window owner, HistoryFigures figures, CellSearch cell) {
        if (figures == null || figures.isEmpty() || model.runningProperty().get()) {
            return;
        }
        ExportDialog dialog =
                new ExportDialog(owner, words, figures, cell, desk.status().bankZone());
        dialog.showAndWait()
                .ifPresent(choices -> model.start(choices.request(), choices.file(), outcome -> tell(owner, outcome)));
    }

    private void tell(Window owner, ExportViewModel.Outcome outcome) {
        if (outcome.exported() == null) {
            String sentence = sentence(outcome.failure());
            desk.notices().tell(Pill.Tone.BAD, sentence);
            Notifications.create()
                    .owner(owner)
                    .title(texts.get("export.failed"))
                    .text(sentence)
                    .showWarning();
            return;
        }
        Exported exported = outcome.exported();
        String sentence = texts.get(
                "export.done",
                words.formats().count(exported.rows()),
                exported.rows(),
                exported.file().toString());
        desk.notices().tell(Pill.Tone.GOOD, sentence);
        exported.notices().forEach(notice -> desk.notices().tell(Pill.Tone.WARN, notice));
        Notifications.create()
                .owner(owner)
                .title(texts.get("export.done.title"))
                .text(sentence)
                .action(new Action(texts.get("export.show"), event -> showFile.accept(exported.file())))
                .hideAfter(Duration.seconds(12))
                .show();
    }

    private String sentence(RuntimeException failure) {
        return failure instanceof Refusal refusal
                ? refusal.getMessage() + " " + refusal.remedy()
                : StateLine.sentence(texts, failure);
    }
}
