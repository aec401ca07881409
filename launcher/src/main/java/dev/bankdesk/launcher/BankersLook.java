package dev.bankdesk.launcher;

import dev.bankdesk.clientwindow.view.Look;
import dev.bankdesk.desktop.theme.Theme;
import javafx.scene.Scene;

/** The client's window looks like the banker's; the launcher is the one place that knows both. */
final class BankersLook implements Look {
    @Override
    public void loadFonts() {
        Theme.loadFonts();
    }

    @Override
    public void dress(Scene scene, boolean dark) {
        (dark ? Theme.DARK : Theme.LIGHT).dress(scene);
    }
}
