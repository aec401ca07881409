package dev.bankdesk.clientwindow.view;

import javafx.scene.Scene;

/** How the window looks: given by the program that starts it, so that this module needs no other window's. */
public interface Look {
    /** Registers the fonts; on the toolkit's thread, once a program. */
    void loadFonts();

    /** Sets the sheets of a scene, in place of those before. */
    void dress(Scene scene, boolean dark);
}
