package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.GatewayClientBank;
import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.model.Pauses;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The client's window as a program. The JavaFX toolkit can start once in a JVM, so it can run once. */
public final class ClientProgram {
    // The toolkit warns that it was loaded from the class path; that is how this program is shipped.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");
    private static final int LAST_WORDS_SECONDS = 10;

    private ClientProgram() {}

    /**
     * Shows the window and waits until it is closed; whoever is signed in then is signed out.
     *
     * @param gatewayUrl where the bank is reached
     * @param kept where payments stand whose outcome is not known
     * @throws UnsupportedOperationException where there is no display
     * @throws WindowFailure where the window cannot be made
     */
    public static void run(String gatewayUrl, Look look, ClientWindow.Choice choice, OpenPayments kept) {
        TOOLKIT.setLevel(Level.SEVERE);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        ExecutorService background = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "client-asking");
            thread.setDaemon(true);
            return thread;
        });
        Platform.startup(() -> {
            try {
                open(gatewayUrl, look, choice, kept, background, ended);
            } catch (RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        try {
            ended.join();
        } catch (CompletionException e) {
            throw new WindowFailure(e.getCause());
        } finally {
            endInOrder(background);
            Platform.exit();
        }
    }

    private static void open(
            String gatewayUrl,
            Look look,
            ClientWindow.Choice choice,
            OpenPayments kept,
            ExecutorService background,
            CompletableFuture<Void> ended) {
        Platform.setImplicitExit(false);
        look.loadFonts();
        ClientModels models = new ClientModels(
                new GatewayClientBank(gatewayUrl, InstantSource.system()), background, onScreen(), pauses(), kept);
        Stage stage = new Stage();
        ClientWindow window = new ClientWindow(stage, models, look, choice);
        window.onClose(() -> {
            window.release();
            models.close();
            stage.hide();
            ended.complete(null);
        });
        window.show();
    }

    private static Pauses pauses() {
        return (pause, work) -> {
            PauseTransition wait = new PauseTransition(Duration.millis(pause.toMillis()));
            wait.setOnFinished(event -> work.run());
            wait.play();
        };
    }

    /** The one place where work crosses onto the JavaFX thread. */
    private static Executor onScreen() {
        return work -> {
            if (Platform.isFxApplicationThread()) {
                work.run();
            } else {
                Platform.runLater(work);
            }
        };
    }

    /** Signing out is still sent, after a sign-in that is on its way; what waits for offers was given up. */
    private static void endInOrder(ExecutorService background) {
        background.shutdown();
        try {
            if (!background.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                background.shutdownNow();
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
