package dev.bankdesk.desktop.files;

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
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/** What a page can write and where to, below the button that asked. */
public final class ExportMenu<W extends Enum<W>> {
    private static final double WIDTH = 420;

    private final String id;
    private final Texts texts;
    private final Function<W, Choice> choices;
    private final BiConsumer<W, Path> export;

    /** One thing to write. @param name of the choice; @param meaning what the file will hold; @param fileName suggested */
    public record Choice(String name, String meaning, String fileName) {}

    /** @param id begins the ids of its parts; @param export told what to write to which file */
    public ExportMenu(String id, Texts texts, Function<W, Choice> choices, BiConsumer<W, Path> export) {
        this.id = id;
        this.texts = texts;
        this.choices = choices;
        this.export = export;
    }

    /** @param offered at least one, the first is chosen */
    public void showBelow(Button owner, List<W> offered) {
        Popover popover = new Popover();
        TextField file = new TextField();
        file.setId(id + "-file");
        file.setAccessibleText(texts.get("export.file"));
        Label meaning = Labels.wrapped("", WIDTH, "t11", "fg3");
        Segment<W> what = new Segment<>(id + "-what", offered, offered.get(0), choice -> choices.apply(choice)
                .name());
        Button choose = Buttons.button(texts.get("export.choose"), "mdi2f-folder-outline", () -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(
                    choices.apply(what.chosenProperty().get()).fileName());
            var chosen = chooser.showSaveDialog(owner.getScene().getWindow());
            if (chosen != null) {
                file.setText(chosen.toString());
            }
        });
        Button start = Buttons.primary(texts.get("export.write"), "mdi2d-download-outline", () -> {
            popover.hide();
            export.accept(what.chosenProperty().get(), Path.of(file.getText().strip()));
        });
        start.setId(id + "-start");
        file.textProperty()
                .addListener((property, before, now) ->
                        check(now, choices.apply(what.chosenProperty().get()), start, meaning));
        what.chosenProperty()
                .addListener(
                        (property, before, now) -> file.setText(suggestion(now).toString()));
        file.setText(suggestion(offered.get(0)).toString());
        HBox where = new HBox(8, file, choose);
        HBox.setHgrow(file, Priority.ALWAYS);
        popover.card().setPrefWidth(WIDTH + 26);
        popover.card().getChildren().addAll(what, where, meaning, start);
        popover.showBelow(owner);
    }

    /** Says what the file will hold, or what is wrong with its name. */
    private void check(String name, Choice choice, Button start, Label meaning) {
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
                return texts.get("export.noname");
            }
            return file.getParent() == null || !Files.isDirectory(file.getParent())
                    ? texts.get("export.nofolder", String.valueOf(file.getParent()))
                    : "";
        } catch (InvalidPathException e) {
            return texts.get("export.noname");
        }
    }

    private Path suggestion(W what) {
        return Path.of(System.getProperty("user.home", "."))
                .resolve(choices.apply(what).fileName());
    }
}
