package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.PayForm;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayModel;
import dev.bankdesk.clientwindow.model.PayModel.State;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form by which a client pays or transfers, at home or abroad, and what became of it. */
final class PayPage implements Shell.View {
    private static final double WIDTH = 480;
    private static final List<TransactionKind> KINDS =
            List.of(TransactionKind.CARD_PAYMENT, TransactionKind.ONLINE_PAYMENT, TransactionKind.TRANSFER_OUT);

    private final Desk desk;
    private final PayModel pay;
    private final Bindings bindings = new Bindings();
    private final Map<TransactionKind, ToggleButton> kinds = new EnumMap<>(TransactionKind.class);
    private final Map<Field, FieldRow> rows = new EnumMap<>(Field.class);
    private final PayWords said;
    private final AccountChoice from;
    private final TextField amount = text("pay-amount", Field.AMOUNT);
    private final TextField counter = text("pay-counter", Field.COUNTER_ACCOUNT);
    private final TextField purpose = text("pay-purpose", Field.PURPOSE);
    private final ComboBox<String> currency;
    private final ComboBox<String> country;
    private final FieldRow countryRow;
    private final FieldRow counterRow;
    private final VBox fields = new VBox(12);
    private final Label result = Parts.wrapped("", "t13");
    private final Label failure = Parts.wrapped("", "t12", "bad");
    private final Button send;
    private final Button discard;
    private final ScrollPane root;
    private boolean rendering;
    private boolean awaiting;

    PayPage(Desk desk) {
        this.desk = desk;
        this.pay = desk.models().pay();
        this.said = new PayWords(desk);
        from = new AccountChoice("pay-from", desk.models().account(), desk.words(), pay::payFrom);
        currency = Choices.currencies("pay-currency");
        country = Choices.countries("pay-country", desk.words());
        listen(currency, Field.CURRENCY);
        listen(country, Field.COUNTRY);
        result.setId("pay-result");
        failure.setId("pay-failure");
        send = Parts.button("pay-send", "", this::send, "primary");
        send.setDefaultButton(true);
        discard = Parts.button("pay-discard", desk.words().get("pay.discard"), pay::discard);
        countryRow = row("pay.country", country, Field.COUNTRY);
        counterRow = row("pay.counter", counter, Field.COUNTER_ACCOUNT);
        fields.getChildren()
                .addAll(
                        named("pay.kind", kinds()),
                        row("pay.from", from, Field.ACCOUNT),
                        new HBox(
                                12,
                                row("pay.amount", amount, Field.AMOUNT),
                                row("pay.currency", currency, Field.CURRENCY)),
                        countryRow,
                        counterRow,
                        row("pay.purpose", purpose, Field.PURPOSE));
        VBox form = new VBox(12, fields, failure, new HBox(8, send, discard), result);
        form.getStyleClass().add("client-body");
        VBox card = Parts.card(desk.words().get("pay.title"));
        card.getChildren().add(form);
        card.setMaxWidth(WIDTH);
        root = new ScrollPane(card);
        root.setFitToWidth(true);
        bindings.on(this::render, pay, desk.models().account());
    }

    private HBox kinds() {
        ToggleGroup group = new ToggleGroup();
        HBox segment = new HBox();
        segment.getStyleClass().add("seg");
        segment.setMaxWidth(HBox.USE_PREF_SIZE);
        for (TransactionKind kind : KINDS) {
            ToggleButton item = new ToggleButton(desk.words().name(kind));
            item.setId("pay-kind-" + kind);
            item.getStyleClass().add("seg-item");
            item.setToggleGroup(group);
            item.setUserData(kind);
            kinds.put(kind, item);
            segment.getChildren().add(item);
        }
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                before.setSelected(true);
            } else if (!rendering) {
                pay.choose((TransactionKind) now.getUserData());
            }
        });
        return segment;
    }

    private TextField text(String id, Field field) {
        TextField text = new TextField();
        text.setId(id);
        text.textProperty().addListener((property, before, now) -> {
            if (!rendering) {
                pay().write(field, now);
            }
        });
        return text;
    }

    /** Fields are made before the constructor has come to its first line. */
    private PayModel pay() {
        return desk.models().pay();
    }

    private void listen(ComboBox<String> choice, Field field) {
        choice.valueProperty().addListener((property, before, now) -> {
            if (!rendering && now != null) {
                pay.write(field, now);
            }
        });
    }

    private VBox named(String key, Node control) {
        Label name = Parts.label(desk.words().get(key), "t12", "fg2");
        name.setLabelFor(control);
        control.setAccessibleText(desk.words().get(key));
        return new VBox(4, name, control);
    }

    private FieldRow row(String key, Node control, Field field) {
        FieldRow row = new FieldRow(desk.words().get(key), control, "pay-fault-" + field);
        rows.put(field, row);
        return row;
    }

    private void send() {
        awaiting = true;
        pay.send();
    }

    private void render() {
        rendering = true;
        PayForm form = pay.form();
        kinds.get(form.kind()).setSelected(true);
        from.render(form.account());
        set(amount, form.amount());
        set(counter, form.counterAccount());
        set(purpose, form.purpose());
        currency.setValue(form.currency().isEmpty() ? null : form.currency());
        country.setValue(form.country().isEmpty() ? null : form.country());
        Parts.show(countryRow, !form.isTransfer());
        Parts.show(counterRow, form.isTransfer());
        // While it is on its way the model takes nothing; a disabled field would lose the focus for that moment.
        fields.setDisable(pay.state() == State.UNKNOWN);
        rows.forEach((field, row) -> row.render(said.fault(field)));
        renderState();
        rendering = false;
        focusFirstFault();
    }

    /** When what was sent is answered, or nothing was sent because of it. */
    private void focusFirstFault() {
        if (awaiting && pay.state() != State.SENDING) {
            awaiting = false;
            rows.values().stream().filter(FieldRow::isWrong).findFirst().ifPresent(FieldRow::focus);
        }
    }

    private void renderState() {
        boolean unknown = pay.state() == State.UNKNOWN;
        boolean sending = pay.state() == State.SENDING;
        send.setText(desk.words().get(sending ? "pay.sending" : unknown ? "pay.again" : "pay.send"));
        Parts.show(discard, unknown);
        failure.setText(said.hindrance());
        Parts.show(failure, !failure.getText().isEmpty());
        PayModel.Result found = pay.result();
        result.setText(said.result());
        result.getStyleClass().removeAll("good", "bad");
        result.getStyleClass().add(found != null && found.declined() != null ? "bad" : "good");
        Parts.show(result, found != null);
    }

    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
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
