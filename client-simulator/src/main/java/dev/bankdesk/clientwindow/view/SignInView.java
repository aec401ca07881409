package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.SessionModel;
import dev.bankdesk.clientwindow.model.SessionModel.State;
import dev.bankdesk.clientwindow.model.SessionModel.Told;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Name and password, and why nobody is signed in. */
final class SignInView extends StackPane {
    private static final double WIDTH = 360;

    private final Desk desk;
    private final Bindings bindings = new Bindings();
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final Label told = Parts.wrapped("", "t12");
    private final Button go;

    /** @param suggested the name to begin with; empty for none */
    SignInView(Desk desk, String suggested, HBox choices) {
        this.desk = desk;
        setId("sign-in-view");
        getStyleClass().add("shell");
        name.setId("sign-in-name");
        name.setText(suggested);
        password.setId("sign-in-password");
        told.setId("sign-in-told");
        go = Parts.button("sign-in", desk.words().get("session.signIn"), this::signIn, "primary");
        go.setDefaultButton(true);
        go.setMaxWidth(Double.MAX_VALUE);
        Label nameLabel = Parts.label(desk.words().get("session.name"), "t12", "fg2");
        nameLabel.setLabelFor(name);
        Label passwordLabel = Parts.label(desk.words().get("session.password"), "t12", "fg2");
        passwordLabel.setLabelFor(password);
        VBox fields = new VBox(
                8,
                Parts.label(desk.words().get("session.title"), "t20"),
                told,
                nameLabel,
                name,
                passwordLabel,
                password,
                go,
                choices);
        fields.getStyleClass().addAll("card", "client-sign-in");
        fields.setMaxSize(WIDTH, USE_PREF_SIZE);
        choices.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(fields);
        bindings.on(this::render, desk.models().session());
        Platform.runLater(() -> (name.getText().isEmpty() ? name : password).requestFocus());
    }

    private void signIn() {
        char[] given = password.getText().toCharArray();
        password.clear();
        desk.models().session().signIn(name.getText(), given);
    }

    private void render() {
        SessionModel session = desk.models().session();
        boolean busy = session.state() == State.SIGNING_IN;
        go.setDisable(busy);
        told.setText(desk.words().get(busy ? "session.signingIn" : "session.told." + session.told()));
        boolean plain = busy || session.told() == Told.NOTHING;
        told.getStyleClass().removeAll("fg3", "bad", "warn");
        told.getStyleClass().add(plain ? "fg3" : session.told() == Told.ENDED ? "warn" : "bad");
        if (session.told() == Told.NAME_MISSING) {
            name.requestFocus();
        }
    }

    /** What was written, kept over a change of language. */
    String written() {
        return name.getText();
    }

    void release() {
        bindings.release();
    }
}
