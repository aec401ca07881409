package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.desk.ClientLook;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer.Said;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Popover;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What the client agreed to, for who may see it; a click tells when, by whom, and what was said before. */
final class ConsentStat extends VBox {
    private static final double WIDTH = 320;
    private static final List<Purpose> PURPOSES = List.of(Purpose.TARGETING, Purpose.TRAINING);

    private final ClientOffersViewModel model;
    private final OffersWords words;
    private final HBox pills = new HBox(4);
    private final Button history = new Button();
    private boolean narrow;
    private boolean tight;

    ConsentStat(ClientOffersViewModel model, OffersWords words) {
        super(3);
        this.model = model;
        this.words = words;
        setId("customers-consents");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        pills.setAlignment(Pos.CENTER_LEFT);
        history.setId("customers-consents-history");
        history.getStyleClass().addAll("quiet", "tight");
        history.setGraphic(pills);
        history.setMinWidth(USE_PREF_SIZE);
        history.setAccessibleText(words.texts().get("offers.consent"));
        history.setOnAction(event -> showHistory());
        getChildren().addAll(Labels.fixed(words.texts().get("offers.consent"), "t11", "fg3"), history);
    }

    /** @param isNarrow leaves the pill that matters most; @param isTight leaves its icon */
    void narrow(boolean isNarrow, boolean isTight) {
        narrow = isNarrow;
        tight = isTight;
        show();
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.consents().answerProperty().subscribe(consents -> show()),
                model.consents().stateProperty().subscribe(state -> show()));
    }

    private void show() {
        ConsentsAnswer consents = model.consents().answer();
        boolean failed = model.consents().state() == Asked.State.FAILED && consents == null;
        setVisible(model.may(ClientLook.CONSENTS) && (consents != null || failed));
        setManaged(isVisible());
        pills.getChildren().clear();
        history.setDisable(consents == null);
        if (failed) {
            pills.getChildren()
                    .add(Labels.sign("mdi2a-alert-outline", words.texts().get("offers.failed"), "warn"));
        }
        if (consents == null) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (Purpose purpose : PURPOSES) {
            boolean given = consents.of(purpose).map(Said::given).orElse(false);
            String name = words.texts().name(purpose);
            if (!narrow || purpose == Purpose.TARGETING) {
                pills.getChildren()
                        .add(new Pill(
                                tight ? "" : name,
                                given ? Pill.Tone.GOOD : Pill.Tone.NEUTRAL,
                                given ? "mdi2c-check" : "mdi2c-close"));
            }
            told.add(name + ": " + consents.of(purpose).map(words::consent).orElse(""));
        }
        String all = String.join("\n", told);
        history.setTooltip(Labels.tooltip(all));
        history.setAccessibleText(
                words.texts().get("offers.consent") + ". " + told.stream().collect(Collectors.joining(". ")));
    }

    private void showHistory() {
        ConsentsAnswer consents = model.consents().answer();
        Popover popover = new Popover();
        popover.card().setId("customers-consents-pane");
        popover.card().setPrefWidth(WIDTH + 26);
        for (Purpose purpose : PURPOSES) {
            popover.card()
                    .getChildren()
                    .add(Labels.fixed(words.texts().get("offers.consent." + purpose.name()), "t12", "bold"));
            List<Said> said = consents.history().stream()
                    .filter(each -> each.purpose() == purpose)
                    .collect(Collectors.toCollection(ArrayList::new));
            java.util.Collections.reverse(said);
            if (said.isEmpty()) {
                popover.card()
                        .getChildren()
                        .add(Labels.wrapped(words.texts().get("offers.consent.never"), WIDTH, "t12", "fg2"));
            }
            said.forEach(
                    each -> popover.card().getChildren().add(Labels.wrapped(words.consent(each), WIDTH, "t12", "fg2")));
        }
        popover.showBelow(history);
    }
}
