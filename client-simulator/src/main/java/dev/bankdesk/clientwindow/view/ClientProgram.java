package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.GatewayClientBank;
import dev.bankdesk.clientwindow.model.ClientModels;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
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
import org.slf4j.LoggerFactory;

/** The client's window as a program. The JavaFX toolkit can start once in a JVM, so it can run once. */
public final class ClientProgram {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ClientProgram.class);
    // The toolkit warns that it was loaded from the class path; that is how this program is shipped.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");
    private static final int LAST_WORDS_SECONDS = 3;

    private ClientProgram() {}

    /**
     * Shows the window and waits until it is closed; whoever is signed in then is signed out.
     *
     * @param gatewayUrl where the bank is reached
     * @return 0, or 1 where the window could not be made
     * @throws UnsupportedOperationException where there is no display
     */
    public static int run(String gatewayUrl, Look look, ClientWindow.Choice choice) {
        TOOLKIT.setLevel(Level.SEVERE);
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        ExecutorService background = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "client-asking");
            thread.setDaemon(true);
            return thread;
        });
        Platform.startup(() -> {
            try {
                open(gatewayUrl, look, choice, background, ended);
            } catch (RuntimeException e) {
                LOG.error("The client's window could not be made", e);
                ended.complete(1);
            }
        });
        int exitCode = ended.join();
        endInOrder(background);
        Platform.exit();
        return exitCode;
    }

    private static void open(
            String gatewayUrl,
            Look look,
            ClientWindow.Choice choice,
            ExecutorService background,
            CompletableFuture<Integer> ended) {
        Platform.setImplicitExit(false);
        look.loadFonts();
        ClientModels models = new ClientModels(
                new GatewayClientBank(gatewayUrl, InstantSource.system()), background, onScreen(), (pause, work) -> {
                    PauseTransition wait = new PauseTransition(Duration.millis(pause.toMillis()));
                    wait.setOnFinished(event -> work.run());
                    wait.play();
                });
        Stage stage = new Stage();
        ClientWindow window = new ClientWindow(stage, models, look, choice);
        stage.setOnCloseRequest(event -> {
            window.release();
            models.session().signOut();
            ended.complete(0);
        });
        window.show();
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

    /** Signing out is still sent; what waits for offers is given up. */
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
