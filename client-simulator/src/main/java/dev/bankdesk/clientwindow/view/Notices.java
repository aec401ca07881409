package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.texts.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** What is told above figures. Unchanged, it stays as it is: a button keeps the focus, a screen reader tells nothing twice. */
final class Notices {
    private record Shown(BankFailure failure, boolean isOld) {}

    private Notices() {}

    /**
     * @param name the failure has the id of this name and {@code -failure}, old figures that of this name and {@code -old}
     * @param failure null for none
     */
    static void show(Pane room, String name, BankFailure failure, boolean isOld, Words words, Runnable again) {
        Shown now = new Shown(failure, isOld);
        if (now.equals(room.getUserData())) {
            return;
        }
        room.setUserData(now);
        room.getChildren().clear();
        if (failure != null) {
            room.getChildren().add(Parts.failure(name + "-failure", failure, words, again));
        }
        if (isOld) {
            Label old = Parts.wrapped(words.get("account.old"), "t12", "warn", "client-line");
            old.setId(name + "-old");
            room.getChildren().add(old);
        }
    }
}
