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
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/** Asks what to write and where to. */
final class FileMenu<T> {
    private static final double WIDTH = 420;

    private final Texts texts;
    private final String id;
    private final List<Choice<T>> choices;
    private final BiConsumer<T, Path> write;

    /** @param meaning what the file will hold; @param suggestion the file's name until another is given */
    record Choice<T>(T what, String name, String meaning, Path suggestion) {}

    /** @param id begins the ids of its parts; @param write told what to write to which file */
    FileMenu(Texts texts, String id, List<Choice<T>> choices, BiConsumer<T, Path> write) {
        this.texts = texts;
        this.id = id;
        this.choices = List.copyOf(choices);
        this.write = write;
    }

    static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }

    void showBelow(Button owner) {
        Popover popover = new Popover();
        TextField file = new TextField();
        file.setId(id + "-file");
        file.setAccessibleText(texts.get("customers.export.file"));
        Label meaning = Labels.wrapped("", WIDTH, "t11", "fg3");
        meaning.setId(id + "-meaning");
        Segment<T> what = new Segment<>(
                id + "-what",
                choices.stream().map(Choice::what).toList(),
                choices.get(0).what(),
                choice -> of(choice).name());
        Button choose = Buttons.button(texts.get("customers.export.choose"), "mdi2f-folder-outline", () -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(of(what.chosenProperty().get())
                    .suggestion()
                    .getFileName()
                    .toString());
            var chosen = chooser.showSaveDialog(owner.getScene().getWindow());
            if (chosen != null) {
                file.setText(chosen.toString());
            }
        });
        Button start = Buttons.primary(texts.get("customers.export.start"), "mdi2d-download-outline", () -> {
            popover.hide();
            write.accept(what.chosenProperty().get(), Path.of(file.getText().strip()));
        });
        start.setId(id + "-start");
        file.textProperty()
                .addListener((property, before, now) ->
                        check(now, of(what.chosenProperty().get()), start, meaning));
        what.chosenProperty()
                .addListener((property, before, now) ->
                        file.setText(of(now).suggestion().toString()));
        file.setText(choices.get(0).suggestion().toString());
        HBox where = new HBox(8, file, choose);
        HBox.setHgrow(file, Priority.ALWAYS);
        popover.card().setPrefWidth(WIDTH + 26);
        popover.card().getChildren().addAll(what, where, meaning, start);
        popover.showBelow(owner);
    }

    private Choice<T> of(T what) {
        return choices.stream()
                .filter(choice -> choice.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    /** Says what the file will hold, or what is wrong with its name. */
    private void check(String name, Choice<T> choice, Button start, Label meaning) {
        String wrong = wrong(name.strip());
        start.setDisable(!wrong.isEmpty());
        meaning.getStyleClass().removeAll("bad", "fg3");
        meaning.getStyleClass().add(wrong.isEmpty() ? "fg3" : "bad");
        meaning.setText(wrong.isEmpty() ? choice.meaning() : wrong);
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
}
