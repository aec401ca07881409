package dev.bankdesk.desktop.history;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.history.ExportChoices.Content;
import dev.bankdesk.desktop.history.ExportChoices.Format;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks what goes into the file, in which form, in which zone, and where to. */
final class ExportDialog extends Dialog<ExportChoices> {
    private final Texts texts;
    private final Formats formats;
    private final HistoryFigures figures;
    private final CellSearch cell;
    private final Segment<Content> content;
    private final Segment<Format> format;
    private final Segment<Boolean> columns;
    private final ComboBox<ZoneId> zone = new ComboBox<>();
    private final TextField file = new TextField();
    private final Label meaning = Labels.wrapped("", 560, "t12", "fg3");
    private final Label hint = Labels.wrapped("", 560, "t11");
    private final Node columnsRow;

    /** @param cell the list that is on the screen, null where it is the table */
    ExportDialog(Window owner, HistoryWords words, HistoryFigures figures, CellSearch cell, ZoneId bankZone) {
        this.texts = words.texts();
        this.formats = words.formats();
        this.figures = figures;
        this.cell = cell;
        initOwner(owner);
        setTitle(texts.get("export.title"));
        content = new Segment<>(
                "export-content",
                cell == null ? List.of(Content.values()) : List.of(Content.TRANSACTIONS),
                cell == null ? Content.TABLE : Content.TRANSACTIONS,
                choice -> texts.get("export.content." + choice));
        format = new Segment<>(
                "export-format", List.of(Format.values()), Format.CSV, choice -> texts.get("export.format." + choice));
        columns = new Segment<>(
                "export-columns",
                List.of(false, true),
                false,
                all -> all
                        ? texts.get("export.columns.all")
                        : texts.name(figures.shown().metric()));
        columnsRow = row("export.columns", columns);
        prepareZones(bankZone);
        file.setId("export-file");
        file.setText(suggestion().toString());
        hint.setId("export-hint");
        buildPane(owner);
        content.chosenProperty().addListener((property, before, now) -> follow());
        format.chosenProperty().addListener((property, before, now) -> follow());
        file.textProperty().addListener((property, before, now) -> check());
        follow();
        setResultConverter(button -> button.getButtonData() == ButtonBar.ButtonData.OK_DONE ? choices() : null);
    }

    private void buildPane(Window owner) {
        Button choose = Buttons.button(texts.get("export.choose"), "mdi2f-folder-outline", this::chooseFile);
        choose.setId("export-choose");
        HBox where = new HBox(8, file, choose);
        where.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(file, Priority.ALWAYS);
        VBox form = new VBox(
                12,
                Labels.fixed(texts.get("export.title"), "card-title"),
                row("export.content", content),
                meaning,
                row("export.format", format),
                columnsRow,
                row("export.zone", zone),
                row("export.file", where),
                hint);
        form.getStyleClass().add("export-form");
        getDialogPane().setContent(form);
        getDialogPane().getStyleClass().add("export-dialog");
        getDialogPane().setId("export-dialog");
        getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        ButtonType export = new ButtonType(texts.get("export.start"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.get("export.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(export, cancel);
        Button start = (Button) getDialogPane().lookupButton(export);
        start.setId("export-start");
        start.getStyleClass().addAll("btn", "primary");
        getDialogPane().lookupButton(cancel).getStyleClass().add("btn");
    }

    private Node row(String name, Node control) {
        Label label = Labels.fixed(texts.get(name), "t12", "fg2");
        label.setMinWidth(110);
        label.setLabelFor(control);
        HBox row = new HBox(12, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(control, Priority.ALWAYS);
        return row;
    }

    private void prepareZones(ZoneId bankZone) {
        Set<ZoneId> zones = new LinkedHashSet<>(List.of(figures.question().zone(), bankZone, ZoneOffset.UTC));
        zone.setId("export-zone");
        zone.getItems().setAll(zones);
        zone.setValue(figures.question().zone());
    }

    /** Shows what fits the choices: the name's ending, the columns, what the file will hold. */
    private void follow() {
        boolean table = content.chosenProperty().get() == Content.TABLE;
        columnsRow.setVisible(table);
        columnsRow.setManaged(table);
        meaning.setText(table ? texts.get("export.meaning.table") : texts.get("export.meaning.transactions"));
        String name = file.getText().replaceFirst("(?i)\\.(csv|xlsx)$", "");
        file.setText(name + format.chosenProperty().get().ending());
        check();
        if (getDialogPane().getScene() != null && getDialogPane().getScene().getWindow() != null) {
            getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    private void check() {
        Path path = path();
        Node start = getDialogPane().lookup("#export-start");
        String trouble = trouble(path);
        if (start != null) {
            start.setDisable(!trouble.isEmpty());
        }
        boolean replaces = trouble.isEmpty() && Files.exists(path);
        hint.setText(
                replaces ? texts.get("export.overwrites") : trouble.isEmpty() ? texts.get("export.beside") : trouble);
        hint.getStyleClass().removeAll("warn", "fg3");
        hint.getStyleClass().add(replaces || !trouble.isEmpty() ? "warn" : "fg3");
    }

    /** What is wrong with the file's name, in one sentence; empty where nothing is. */
    private String trouble(Path path) {
        if (path == null || path.getFileName() == null) {
            return texts.get("export.noname");
        }
        if (!path.toString()
                .toLowerCase(Locale.ROOT)
                .endsWith(format.chosenProperty().get().ending())) {
            return texts.get("export.ending", format.chosenProperty().get().ending());
        }
        Path folder = path.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) ? "" : texts.get("export.nofolder", folder);
    }

    private Path path() {
        try {
            return file.getText().isBlank() ? null : Path.of(file.getText().strip());
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A name that says what is inside, in the downloads where there are such. */
    private Path suggestion() {
        Path home = Path.of(System.getProperty("user.home"));
        Path downloads = home.resolve("Downloads");
        String what = cell == null ? figures.shown().metric().key() : "transactions";
        List<Bucket> buckets = figures.buckets();
        int first = cell == null ? 0 : cell.firstBucket();
        int last = cell == null ? buckets.size() - 1 : cell.lastBucket();
        String name = what + "-" + formats.day(buckets.get(first).from()) + "-"
                + formats.day(buckets.get(last).to().minusNanos(1)) + ".csv";
        return (Files.isDirectory(downloads) ? downloads : home).resolve("bankdesk-" + name);
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("export.title"));
        Path path = path();
        if (path != null && path.toAbsolutePath().getParent() != null) {
            File folder = path.toAbsolutePath().getParent().toFile();
            chooser.setInitialDirectory(folder.isDirectory() ? folder : null);
            chooser.setInitialFileName(path.getFileName().toString());
        }
        String ending = format.chosenProperty().get().ending();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, "*" + ending));
        File chosen = chooser.showSaveDialog(getDialogPane().getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
            follow();
        }
    }

    private ExportChoices choices() {
        return new ExportChoices(
                figures,
                cell,
                content.chosenProperty().get(),
                format.chosenProperty().get(),
                columns.chosenProperty().get(),
                zone.getValue(),
                path());
    }
}
