package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Name and password of who looks at offers or works with campaigns: the bank wants to know the person, and a window is none. */
public final class SignInCard extends Card {
    private static final double WIDTH = 348;

    private final SignInViewModel model;
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final Label problem = Labels.wrapped("", WIDTH, "t12", "bad");
    private final Button enter;

    /** @param page begins the ids of its parts and the keys of its title: campaigns for campaigns.signin */
    public SignInCard(SignInViewModel model, Texts texts, String page) {
        super(texts.get(page + ".signin"), texts.get(page + ".signin.subtitle"));
        this.model = model;
        setId(page + "-sign-in");
        getStyleClass().add("sign-in");
        setMaxHeight(USE_PREF_SIZE);
        name.setId(page + "-name");
        password.setId(page + "-password");
        problem.setId(page + "-sign-in-problem");
        enter = Buttons.primary(texts.get("campaigns.signin.enter"), "mdi2l-login", this::signIn);
        enter.setId(page + "-enter");
        name.setOnAction(event -> password.requestFocus());
        password.setOnAction(event -> signIn());
        VBox form = new VBox(
                field(texts.get("campaigns.signin.name"), name),
                field(texts.get("campaigns.signin.password"), password),
                problem,
                enter,
                Labels.wrapped(texts.get(page + ".signin.hint"), WIDTH, "t11", "fg3"));
        form.getStyleClass().add("sign-in-form");
        getChildren().add(form);
    }

    private static Node field(String words, TextField field) {
        Label label = Labels.fixed(words, "t12", "fg2");
        label.setLabelFor(field);
        field.setAccessibleText(words);
        return new VBox(4, label, field);
    }

    /** Begins to follow the model. */
    public Subscription follow() {
        return Subscription.combine(
                model.busyProperty().subscribe(busy -> enter.setDisable(busy)),
                model.problemProperty().subscribe(this::tell));
    }

    private void tell(String words) {
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
    }

    public void focus() {
        (name.getText().isBlank() ? name : password).requestFocus();
    }

    private void signIn() {
        if (name.getText().isBlank()) {
            name.requestFocus();
        } else if (password.getText().isEmpty()) {
            password.requestFocus();
        } else if (!model.busyProperty().get()) {
            model.signIn(name.getText(), password.getText().toCharArray());
            password.clear();
        }
    }
}
