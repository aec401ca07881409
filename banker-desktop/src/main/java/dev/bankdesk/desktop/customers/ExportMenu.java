package dev.bankdesk.desktop.customers;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.texts.Texts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/** What to write and where to: the statement as CSV, or the charts as PNG. */
final class ExportMenu {
    private static final double WIDTH = 420;

    /** What there is to export of a client. */
    enum What {
        STATEMENT("csv"),
        CHARTS("png");

        private final String ending;

        What(String ending) {
            this.ending = ending;
        }
    }

    private final Texts texts;
    private final OpenClientViewModel model;
    private final BiConsumer<What, Path> export;

    /** @param export told what to write to which file */
    ExportMenu(Texts texts, OpenClientViewModel model, BiConsumer<What, Path> export) {
        this.texts = texts;
        this.model = model;
        this.export = export;
    }

    void showBelow(Button owner) {
        Popover popover = new Popover();
        TextField file = new TextField();
        file.setId("customers-export-file");
        file.setAccessibleText(texts.get("customers.export.file"));
        Label meaning = Labels.wrapped("", WIDTH, "t11", "fg3");
        Segment<What> what = new Segment<>(
                "customers-export-what",
                List.of(What.values()),
                What.STATEMENT,
                choice -> texts.get("customers.export." + choice.name().toLowerCase(Locale.ROOT)));
        Button choose = Buttons.button(texts.get("customers.export.choose"), "mdi2f-folder-outline", () -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(
                    suggestion(what.chosenProperty().get()).getFileName().toString());
            var chosen = chooser.showSaveDialog(owner.getScene().getWindow());
            if (chosen != null) {
                file.setText(chosen.toString());
            }
        });
        Button start = Buttons.primary(texts.get("customers.export.start"), "mdi2d-download-outline", () -> {
            popover.hide();
            export.accept(what.chosenProperty().get(), Path.of(file.getText().strip()));
        });
        start.setId("customers-export-start");
        file.textProperty()
                .addListener((property, before, now) ->
                        check(now, what.chosenProperty().get(), start, meaning));
        what.chosenProperty()
                .addListener(
                        (property, before, now) -> file.setText(suggestion(now).toString()));
        file.setText(suggestion(What.STATEMENT).toString());
        HBox where = new HBox(8, file, choose);
        HBox.setHgrow(file, Priority.ALWAYS);
        popover.card().setPrefWidth(WIDTH + 26);
        popover.card().getChildren().addAll(what, where, meaning, start);
        popover.showBelow(owner);
    }

    /** Says what the file will hold, or what is wrong with its name. */
    private void check(String name, What what, Button start, Label meaning) {
        String wrong = wrong(name.strip());
        start.setDisable(!wrong.isEmpty());
        meaning.getStyleClass().removeAll("bad", "fg3");
        meaning.getStyleClass().add(wrong.isEmpty() ? "fg3" : "bad");
        meaning.setText(
                wrong.isEmpty()
                        ? texts.get("customers.export.meaning." + what.name().toLowerCase(Locale.ROOT))
                        : wrong);
    }

    private String wrong(String name) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            if (name.isEmpty() || Files.isDirectory(file)) {
                return texts.get("customers.export.noname");
            }
            return file.getParent() == null || !Files.isDirectory(file.getParent())
                    ? texts.get("customers.export.nofolder")
                    : "";
        } catch (InvalidPathException e) {
            return texts.get("customers.export.noname");
        }
    }

    private Path suggestion(What what) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return home.resolve("client-" + model.openProperty().get() + "-"
                + (what == What.STATEMENT ? "statement" : "charts") + "." + what.ending);
    }
}
