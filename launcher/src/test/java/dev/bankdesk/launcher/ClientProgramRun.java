package dev.bankdesk.launcher;

import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import dev.bankdesk.clientwindow.view.ClientProgram;
import dev.bankdesk.clientwindow.view.ClientWindow;
import dev.bankdesk.clientwindow.view.Look;
import dev.bankdesk.clientwindow.view.WindowFailure;
import java.io.IOException;
import java.util.Locale;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** The client's program in a JVM of its own, since the toolkit starts once. It says on its output how far it is. */
public final class ClientProgramRun {
    private static boolean signedIn;

    private ClientProgramRun() {}

    /** @param arguments the gateway's address, and {@code broken} for a look that cannot be had */
    public static void main(String[] arguments) {
        boolean broken = arguments.length > 1;
        Look look = new Look() {
            @Override
            public void loadFonts() {
                if (broken) {
                    throw new IllegalStateException("no fonts");
                }
                Window.getWindows()
                        .addListener((ListChangeListener<Window>) change -> Platform.runLater(() -> signIn()));
            }

            @Override
            public void dress(Scene scene, boolean dark) {
                scene.getStylesheets().clear();
            }
        };
        try {
            ClientProgram.run(
                    arguments[0], look, new ClientWindow.Choice(Locale.ENGLISH, false, "ada"), OpenPayments.inMemory());
            say("ended");
        } catch (WindowFailure e) {
            say("failed: " + e.getCause().getMessage());
        }
    }

    /** Marked, since a log may write beside it. */
    private static void say(String what) {
        System.out.println("program: " + what);
    }

    /** Signs in as the window appears, and closes it when the test says so. */
    private static void signIn() {
        if (signedIn || Window.getWindows().isEmpty()) {
            return;
        }
        signedIn = true;
        Window window = Window.getWindows().get(0);
        ((PasswordField) window.getScene().lookup("#sign-in-password")).setText("secret");
        ((Button) window.getScene().lookup("#sign-in")).fire();
        Thread closing = new Thread(() -> closeWhenTold(window), "closing");
        closing.setDaemon(true);
        closing.start();
    }

    private static void closeWhenTold(Window window) {
        try {
            if (System.in.read() >= 0) {
                Platform.runLater(() -> {
                    window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
                    say("closed");
                });
            }
        } catch (IOException e) {
            say("not told: " + e.getMessage());
        }
    }
}
