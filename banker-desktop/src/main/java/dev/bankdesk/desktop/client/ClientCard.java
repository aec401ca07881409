package dev.bankdesk.desktop.client;

import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.client.ClientViewModel.State;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.function.BiConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The open client at the right edge of a page. It is read again every few seconds while it is open. */
public final class ClientCard extends VBox {
    public static final double WIDTH = 384;

    private static final Duration REFRESH = Duration.seconds(5);
    private static final Duration AGEING = Duration.seconds(1);

    private final ClientViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final BiConsumer<CustomerFound, CustomerFound.Account> openStatement;
    private final Label name = Labels.elastic("", "card-title");
    private final Label who = Labels.elastic("", "t12", "fg3");
    private final Pill segment = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Pill age = new Pill("", Pill.Tone.NEUTRAL, null);
    private final VBox accounts = new VBox(14);
    private final VBox latest = new VBox();
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(body);
    private final Timeline refreshing;
    private final Timeline ageing = new Timeline(new KeyFrame(AGEING, event -> showAge()));
    private final Button closing;
    private Subscription watching = Subscription.EMPTY;

    /** @param openStatement opens the statement of one of the client's accounts */
    public ClientCard(
            Desk desk, ClientViewModel model, BiConsumer<CustomerFound, CustomerFound.Account> openStatement) {
        this.model = model;
        this.texts = desk.texts();
        this.formats = desk.formats();
        this.openStatement = openStatement;
        setId("client-card");
        getStyleClass().addAll("card", "side-panel");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        name.setId("client-name");
        age.setId("client-age");
        closing = Buttons.icon("mdi2c-close", texts.get("client.close"), model::close, "tight");
        closing.setId("client-close");
        VBox names = new VBox(1, name, who);
        names.setMinWidth(0);
        HBox head = new HBox(8, names, Space.ofRow(), closing);
        head.getStyleClass().add("card-head");
        head.setMinHeight(USE_PREF_SIZE);
        HBox state = new HBox(6, segment, age);
        state.setPadding(new Insets(8, 16, 0, 16));
        state.setMinHeight(USE_PREF_SIZE);
        body.setPadding(new Insets(16, 16, 12, 16));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, state, scroll);
        refreshing = new Timeline(new KeyFrame(REFRESH, event -> model.refresh()));
        refreshing.setCycleCount(Animation.INDEFINITE);
        ageing.setCycleCount(Animation.INDEFINITE);
    }

    /** Begins to follow the model; the returned action ends it. */
    public Runnable follow() {
        watching = Subscription.combine(
                model.clientProperty().subscribe(client -> show()),
                model.stateProperty().subscribe(state -> show()));
        model.refresh();
        refreshing.playFromStart();
        ageing.playFromStart();
        return () -> {
            watching.unsubscribe();
            watching = Subscription.EMPTY;
            refreshing.stop();
            ageing.stop();
        };
    }

    @Override
    public void requestFocus() {
        closing.requestFocus();
    }

    private void show() {
        Client client = model.clientProperty().get();
        State state = model.stateProperty().get();
        segment.setVisible(client != null);
        if (client == null) {
            name.setText(
                    texts.get("client.id", Long.toString(model.openProperty().get())));
            who.setText("");
            body.getChildren().setAll(empty(state));
        } else {
            showClient(client);
        }
        showAge();
    }

    private Node empty(State state) {
        return switch (state) {
            case UNKNOWN -> new EmptyState("mdi2a-account-question-outline", texts.get("client.unknown"), retry());
            case FAILED -> new EmptyState("mdi2d-database-off-outline", texts.get("client.unread"), retry());
            case LOADING, READ -> new EmptyState("mdi2s-sync", texts.get("client.loading"), null);
        };
    }

    private Button retry() {
        Button retry = Buttons.button(texts.get("client.retry"), "mdi2r-refresh", model::refresh, "small");
        retry.setId("client-retry");
        return retry;
    }

    private void showAge() {
        boolean shown = model.clientProperty().get() != null;
        age.setVisible(shown);
        if (shown) {
            boolean failed = model.stateProperty().get() == State.FAILED;
            age.show(
                    texts.get(failed ? "client.failed" : "client.read", formats.age(model.age())),
                    failed ? Pill.Tone.WARN : Pill.Tone.NEUTRAL,
                    failed ? "mdi2a-alert-outline" : null);
        }
    }

    private void showClient(Client client) {
        CustomerFound customer = client.customer();
        name.setText(customer.name());
        String country = texts.country(customer.homeCountry());
        who.setText(texts.get("client.id", Long.toString(customer.customer())) + " · "
                + (customer.region().isEmpty() ? country : texts.get("client.from", customer.region(), country)));
        segment.show(texts.name(customer.segment()), Pill.Tone.ACCENT, "mdi2a-account-outline");
        accounts.getChildren()
                .setAll(customer.accounts().stream()
                        .map(account -> account(customer, account))
                        .toList());
        latest.getChildren().clear();
        if (client.latest().isEmpty()) {
            latest.getChildren().add(Labels.wrapped(texts.get("client.latest.none"), WIDTH - 40, "t12", "fg3"));
        }
        client.latest().forEach(row -> latest.getChildren().add(transaction(customer, row)));
        Label title = Labels.fixed(texts.get("client.latest"), "t12", "bold");
        VBox.setMargin(title, new Insets(16, 0, 4, 0));
        double place = scroll.getVvalue();
        body.getChildren().setAll(accounts, title, latest);
        scroll.setVvalue(place);
    }

    private Node account(CustomerFound customer, CustomerFound.Account account) {
        String id = Long.toString(account.account());
        Label number = Labels.elastic(
                account.cardLast4().isEmpty()
                        ? texts.get("client.account", id)
                        : texts.get("client.account.card", id, account.cardLast4()),
                "t12",
                "fg3");
        Label balance = Labels.fixed(formats.money(account.balance()), "t20");
        balance.setId("client-balance-" + id);
        balance.setAccessibleText(texts.get("client.balance") + " " + balance.getText());
        Button statement = Buttons.button(
                texts.get("client.statement"),
                "mdi2f-file-document-outline",
                () -> openStatement.accept(customer, account),
                "small");
        statement.setId("client-statement-" + id);
        HBox line = new HBox(8, balance, Space.ofRow(), statement);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, number, line);
    }

    /** One transaction in two lines: to whom and how much, when and what became of it. */
    private Node transaction(CustomerFound customer, TransactionRow row) {
        ClientTransaction told = ClientTransaction.of(customer, row, texts, formats);
        Label what = Labels.elastic(told.what(), "t12", "medium");
        Label amount = Labels.fixed(told.amount(), "t12", "medium");
        if (row.declined() != null) {
            amount.getStyleClass().add("fg3");
        }
        HBox first = new HBox(8, what, Space.ofRow(), amount);
        Label when = Labels.elastic(told.when(), "t11", "fg3");
        HBox second = new HBox(8, when, Space.ofRow());
        if (!told.note().isEmpty()) {
            second.getChildren().add(Labels.fixed(told.note(), "t11", told.bad() ? "bad" : "fg3"));
        }
        if (!told.oldRate().isEmpty()) {
            second.getChildren().add(OldRates.sign(told.oldRate()));
        }
        VBox lines = new VBox(1, first, second);
        lines.getStyleClass().add("client-transaction");
        lines.setMinHeight(Region.USE_PREF_SIZE);
        return lines;
    }
}
