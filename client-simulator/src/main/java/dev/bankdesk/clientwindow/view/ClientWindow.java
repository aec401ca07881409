package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.texts.Words;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The window: signing in, or the pages of who is signed in; in one language and look, which change while it stands open. */
public final class ClientWindow {
    private static final String SHEET =
            ClientWindow.class.getResource("client.css").toExternalForm();

    private final Stage stage;
    private final ClientModels models;
    private final Look look;
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, 1120, 760);
    private final Runnable stopListening;
    private final ChangeListener<Boolean> seen = (property, before, now) -> comesBack();
    private Choice choice;
    private Page page = Page.ACCOUNT;
    private Shell shell;
    private SignInView signIn;
    private LeaveQuestion question;

    /**
     * What a client chooses of the window.
     *
     * @param language another than the window speaks counts as English
     * @param name to begin signing in with; empty for none
     */
    public record Choice(Locale language, boolean dark, String name) {
        public Choice {
            language = Words.in(language).locale();
        }
    }

    public ClientWindow(Stage stage, ClientModels models, Look look, Choice choice) {
        this.stage = stage;
        this.models = models;
        this.look = look;
        this.choice = choice;
        dress();
        models.speak(choice.language());
        rebuild();
        stopListening = models.session().onChange(this::follow);
        stage.focusedProperty().addListener(seen);
        stage.iconifiedProperty().addListener(seen);
        stage.setScene(scene);
        stage.setMinWidth(960);
        stage.setMinHeight(640);
    }

    public void show() {
        stage.show();
    }

    /** @param leave what closing does; run once it is asked for, and answered where a payment is open */
    public void onClose(Runnable leave) {
        stage.setOnCloseRequest(event -> {
            if (models.isPaymentOpen()) {
                event.consume();
                ask(leave);
            } else {
                leave.run();
            }
        });
    }

    /** Listens to nothing any more. */
    public void release() {
        stopListening.run();
        stage.focusedProperty().removeListener(seen);
        stage.iconifiedProperty().removeListener(seen);
        releaseViews();
    }

    private void comesBack() {
        if (shell != null && stage.isFocused() && !stage.isIconified()) {
            shell.comesBack();
        }
    }

    private void signOut() {
        if (models.isPaymentOpen()) {
            ask(models.session()::signOut);
        } else {
            models.session().signOut();
        }
    }

    /** Above everything else, which takes no key meanwhile. */
    private void ask(Runnable leave) {
        if (question != null) {
            return;
        }
        Node behind = root.getChildren().get(0);
        question = new LeaveQuestion(
                Words.in(choice.language()), () -> answered(behind, () -> {}), () -> answered(behind, leave));
        behind.setDisable(true);
        root.getChildren().add(question);
        question.focus();
    }

    private void answered(Node behind, Runnable then) {
        root.getChildren().remove(question);
        question = null;
        behind.setDisable(false);
        then.run();
    }

    private void follow() {
        if (models.session().isSignedIn() != (shell != null)) {
            if (!models.session().isSignedIn() && !models.session().name().isEmpty()) {
                choice = new Choice(
                        choice.language(), choice.dark(), models.session().name());
            }
            if (models.session().isSignedIn() && models.isPaymentOpen()) {
                // Before anything else: it may be booked, and nothing else is paid until it is answered or given up.
                page = Page.PAY;
            }
            rebuild();
        }
    }

    private void releaseViews() {
        question = null;
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
            shell = new Shell(desk, choices(words), front -> page = front, this::signOut);
            show(shell);
            shell.open(page);
        } else {
            signIn = new SignInView(desk, choice.name(), choices(words));
            show(signIn);
        }
    }

    private void show(Parent content) {
        root.getChildren().setAll(content);
    }

    /** What had the focus has it again, in the new words or colours. */
    private void rebuildInPlace() {
        Node before = scene.getFocusOwner();
        String id = before == null ? null : before.getId();
        rebuild();
        if (id != null) {
            // Behind what the new view wishes for.
            Platform.runLater(() -> {
                Node again = scene.lookup("#" + id);
                if (again != null) {
                    again.requestFocus();
                }
            });
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
        rebuildInPlace();
    }

    private void otherLook() {
        choice = new Choice(choice.language(), !choice.dark(), signIn == null ? choice.name() : signIn.written());
        dress();
        rebuildInPlace();
    }

    private void dress() {
        look.dress(scene, choice.dark());
        scene.getStylesheets().add(SHEET);
    }
}
