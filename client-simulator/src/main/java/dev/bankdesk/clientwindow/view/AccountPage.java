package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.model.AccountModel;
import dev.bankdesk.clientwindow.texts.Figures;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Balance, a month's statement with the balance behind each line, and what it was spent on. */
final class AccountPage implements Shell.View {
    private final Desk desk;
    private final AccountModel account;
    private final Bindings bindings = new Bindings();
    private final AccountChoice choice;
    private final Label balance = Parts.label("", "t24");
    private final Label month = Parts.label("", "t13", "medium");
    private final Label opening = Parts.label("", "t12", "fg3");
    private final Label closing = Parts.label("", "t12", "fg3");
    private final Label part = Parts.wrapped("", "t12", "warn");
    private final VBox notices = new VBox();
    private final Button later;
    private final StatementTable table;
    private final HBox root;

    AccountPage(Desk desk) {
        this.desk = desk;
        this.account = desk.models().account();
        this.choice = new AccountChoice("account-choice", account, desk.words(), account::choose);
        this.table = new StatementTable(desk.words(), desk::figures);
        balance.setId("balance");
        month.setId("statement-month");
        opening.setId("statement-opening");
        closing.setId("statement-closing");
        later = Parts.quiet(
                "statement-later", null, "mdi2c-chevron-right", desk.words().get("account.later"), account::later);
        SpendingCard spending = new SpendingCard(desk, bindings);
        VBox left = new VBox(16, balanceCard(), statementCard());
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        root = new HBox(16, left, spending);
        bindings.on(this::render, account);
    }

    private VBox balanceCard() {
        Button refresh = Parts.quiet(
                "refresh", null, "mdi2r-refresh", desk.words().get("account.refresh"), desk.models()::refreshFigures);
        VBox card = Parts.card(desk.words().get("account.title"), choice, refresh);
        HBox figure = new HBox(balance);
        figure.getStyleClass().add("client-body");
        card.getChildren().addAll(figure, notices);
        card.setMinHeight(VBox.USE_PREF_SIZE);
        return card;
    }

    private VBox statementCard() {
        Button earlier = Parts.quiet(
                "statement-earlier", null, "mdi2c-chevron-left", desk.words().get("account.earlier"), account::earlier);
        VBox card = Parts.card(desk.words().get("account.statement"), earlier, month, later);
        HBox sums = new HBox(16, opening, closing);
        sums.setAlignment(Pos.CENTER_LEFT);
        sums.getStyleClass().add("client-line");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.getChildren().addAll(sums, part, table);
        return card;
    }

    private void render() {
        Figures figures = desk.figures();
        OwnAccount shown = account.account();
        choice.render(shown == null ? 0 : shown.number());
        balance.setText(shown == null ? "–" : figures.money(shown.balance()));
        month.setText(account.month() == null ? "" : figures.month(account.month()));
        later.setDisable(!account.hasLater());
        opening.setText(
                account.opening() == null ? "" : desk.words().get("account.opening", figures.money(account.opening())));
        closing.setText(
                account.closing() == null ? "" : desk.words().get("account.closing", figures.money(account.closing())));
        part.setText(account.isWhole() ? "" : desk.words().get("account.part"));
        Parts.show(part, !account.isWhole());
        Notices.show(notices, "account", account.failure(), account.isOld(), desk.words(), account::refresh);
        table.show(account.lines(), nothing());
    }

    private String nothing() {
        if (!account.isStatementKnown()) {
            return account.failure() == null ? desk.words().get("loading") : "";
        }
        return account.accounts().isEmpty()
                ? desk.words().get("account.none")
                : desk.words().get("account.empty", desk.figures().month(account.month()));
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
