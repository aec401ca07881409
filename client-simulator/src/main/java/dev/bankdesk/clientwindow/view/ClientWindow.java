package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.texts.Words;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/** The window: signing in, or the pages of who is signed in; in one language and look, which change while it stands open. */
public final class ClientWindow {
    private static final String SHEET =
            ClientWindow.class.getResource("client.css").toExternalForm();

    private final Stage stage;
    private final ClientModels models;
    private final Look look;
    private final Scene scene = new Scene(new Pane(), 1120, 760);
    private final Runnable stopListening;
    private Choice choice;
    private Page page = Page.ACCOUNT;
    private Shell shell;
    private SignInView signIn;

    /**
     * What a client chooses of the window.
     *
     * @param name to begin signing in with; empty for none
     */
    public record Choice(Locale language, boolean dark, String name) {}

    public ClientWindow(Stage stage, ClientModels models, Look look, Choice choice) {
        this.stage = stage;
        this.models = models;
        this.look = look;
        this.choice = choice;
        dress();
        models.speak(choice.language());
        rebuild();
        stopListening = models.session().onChange(this::follow);
        stage.setScene(scene);
        stage.setMinWidth(960);
        stage.setMinHeight(640);
    }

    public void show() {
        stage.show();
    }

    /** Listens to nothing any more. */
    public void release() {
        stopListening.run();
        releaseViews();
    }

    private void follow() {
        if (models.session().isSignedIn() != (shell != null)) {
            if (!models.session().isSignedIn() && !models.session().name().isEmpty()) {
                choice = new Choice(
                        choice.language(), choice.dark(), models.session().name());
            }
            rebuild();
        }
    }

    private void releaseViews() {
        if (shell != null) {
            shell.release();
            shell = null;
        }
        if (signIn != null) {
            signIn.release();
            signIn = null;
        }
    }

    private void rebuild() {
        releaseViews();
        Words words = Words.in(choice.language());
        Desk desk = new Desk(models, words);
        stage.setTitle(words.get("title"));
        if (models.session().isSignedIn()) {
            shell = new Shell(desk, choices(words), front -> page = front);
            scene.setRoot(shell);
            shell.open(page);
        } else {
            signIn = new SignInView(desk, choice.name(), choices(words));
            scene.setRoot(signIn);
        }
    }

    private HBox choices(Words words) {
        String other = words.get(choice.dark() ? "theme.light" : "theme.dark");
        return new HBox(
                8,
                Parts.quiet(
                        "language",
                        words.get("language.other"),
                        null,
                        words.get("language.other"),
                        this::otherLanguage),
                Parts.quiet("theme", other, "mdi2t-theme-light-dark", other, this::otherLook));
    }

    private void otherLanguage() {
        Locale other = Words.isFrench(choice.language()) ? Locale.ENGLISH : Locale.FRENCH;
        choice = new Choice(other, choice.dark(), signIn == null ? choice.name() : signIn.written());
        models.speak(other);
        rebuild();
    }

    private void otherLook() {
        choice = new Choice(choice.language(), !choice.dark(), signIn == null ? choice.name() : signIn.written());
        dress();
        rebuild();
    }

    private void dress() {
        look.dress(scene, choice.dark());
        scene.getStylesheets().add(SHEET);
    }
}
