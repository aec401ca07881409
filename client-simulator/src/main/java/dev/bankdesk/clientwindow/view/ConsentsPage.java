package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.Consents.Purpose;
import dev.bankdesk.clientwindow.model.ConsentModel;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The two consents as switches, which show what the bank has noted. */
final class ConsentsPage implements Shell.View {
    private static final double WIDTH = 560;

    private final Desk desk;
    private final ConsentModel consents;
    private final Bindings bindings = new Bindings();
    private final Map<Purpose, CheckBox> switches = new EnumMap<>(Purpose.class);
    private final Label told = Parts.wrapped("", "t12", "fg2");
    private final VBox failure = new VBox();
    private final StackPane root = new StackPane();

    ConsentsPage(Desk desk) {
        this.desk = desk;
        this.consents = desk.models().consents();
        told.setId("consents-told");
        VBox body = new VBox(16);
        body.getStyleClass().add("client-body");
        for (Purpose purpose : new Purpose[] {Purpose.TARGETING, Purpose.TRAINING}) {
            CheckBox given = new CheckBox(desk.words().get("consents." + purpose));
            given.setId("consent-" + purpose);
            given.setOnAction(event -> consents.set(purpose, given.isSelected()));
            switches.put(purpose, given);
            body.getChildren()
                    .add(new VBox(
                            4, given, Parts.wrapped(desk.words().get("consents." + purpose + ".more"), "t12", "fg3")));
        }
        body.getChildren().addAll(told, failure);
        VBox card = Parts.card(desk.words().get("consents.title"));
        card.getChildren().add(body);
        card.setMaxSize(WIDTH, VBox.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_LEFT);
        root.getChildren().add(card);
        bindings.on(this::render, consents);
    }

    private void render() {
        switches.forEach((purpose, given) -> {
            given.setSelected(consents.isKnown() && consents.consents().given(purpose));
            // Not while one is set: the model takes one at a time, and a disabled control loses the focus.
            given.setDisable(!consents.isKnown());
        });
        boolean cancelled = consents.cancelledOffers() > 0;
        told.setText(
                cancelled
                        ? desk.words().get("consents.cancelled", consents.cancelledOffers())
                        : consents.isKnown() || consents.failure() != null
                                ? ""
                                : desk.words().get("loading"));
        Parts.show(told, !told.getText().isEmpty());
        Notices.show(failure, "consents", consents.failure(), false, desk.words(), consents::again);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void release() {
        bindings.release();
    }
}
