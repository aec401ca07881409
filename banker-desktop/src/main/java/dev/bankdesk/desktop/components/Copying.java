package dev.bankdesk.desktop.components;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Puts cells on the clipboard as text: a tab between cells, a line end between rows, as spreadsheets paste them. */
public final class Copying {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private Copying() {}

    public static boolean isCopy(KeyEvent event) {
        return COPY.match(event);
    }

    public static void copy(List<List<String>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text(lines));
        Clipboard.getSystemClipboard().setContent(content);
    }

    public static String text(List<List<String>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Copying::oneCell).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** A tab or line end inside a name would start a new cell. */
    private static String oneCell(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
