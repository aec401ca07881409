package dev.bankdesk.desktop.settings;

import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Legend;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The keys, and how to read a chart. */
public final class HelpScreen implements Screen {
    private static final double WIDTH = 640;

    private final Texts texts;
    private final VBox view = new VBox(16);

    public HelpScreen(Desk desk) {
        texts = desk.texts();
        view.setId("help");
        view.getChildren().addAll(keys(), reading());
    }

    @Override
    public Page page() {
        return Page.HELP;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new ReadOnlyStringWrapper(texts.get("shell.help.subtitle"));
    }

    private Card keys() {
        Card card = new Card(texts.get("shell.help.keys"), null);
        card.setMaxWidth(WIDTH);
        card.setPadding(new Insets(0, 0, 12, 0));
        card.getChildren()
                .addAll(
                        key("page", "Ctrl 1", "Ctrl 2", "Ctrl 3", "Ctrl 4"),
                        key("settings", "Ctrl ,"),
                        key("filter", "Ctrl F"),
                        key("clear", "Ctrl Shift F"),
                        key("theme", "Ctrl D"),
                        key("fullscreen", "F11"),
                        key("help", "F1"),
                        heading("shell.help.customers"),
                        key("search", "Ctrl K"),
                        key("open", "Enter"),
                        key("back", "Esc"),
                        heading("shell.help.charts"),
                        key("move", "←", "→"),
                        key("range", "Shift ← →", "Enter"),
                        key("bar", "Enter"));
        return card;
    }

    private Card reading() {
        Card card = new Card(texts.get("shell.help.reading"), null);
        card.setMaxWidth(WIDTH);
        card.setPadding(new Insets(0, 0, 12, 0));
        for (Node mark : List.of(
                Legend.line(texts.get("shell.help.reading.now"), "chart-now"),
                Legend.line(texts.get("shell.help.reading.ghost"), "chart-ghost"),
                Legend.box(texts.get("shell.help.reading.band"), "band"),
                Legend.hatch(texts.get("shell.help.reading.hatch")))) {
            VBox.setMargin(mark, new Insets(5, 16, 5, 16));
            card.getChildren().add(mark);
        }
        return card;
    }

    private Node heading(String key) {
        Node heading = Labels.fixed(texts.get(key), "t11", "medium", "fg3");
        VBox.setMargin(heading, new Insets(10, 16, 2, 16));
        return heading;
    }

    private Node key(String action, String... keys) {
        HBox row = new HBox(6, Labels.fixed(texts.get("shell.help." + action), "t12"), Space.ofRow());
        for (String key : keys) {
            row.getChildren().add(new Pill(key, Pill.Tone.NEUTRAL, null));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(5, 16, 5, 16));
        return row;
    }
}
