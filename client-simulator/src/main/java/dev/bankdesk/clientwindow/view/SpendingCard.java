package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.SpendingModel;
import dev.bankdesk.clientwindow.texts.Figures;
import dev.bankdesk.core.banking.Money;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the month's money was spent on, the most first. */
final class SpendingCard extends VBox {
    private static final double WIDTH = 300;

    private final Desk desk;
    private final SpendingModel spending;
    private final VBox notices = new VBox();
    private final VBox rows = new VBox(10);
    private final Label month = Parts.label("", "t12", "fg3");

    SpendingCard(Desk desk, Bindings bindings) {
        this.desk = desk;
        this.spending = desk.models().spending();
        getStyleClass().add("card");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        rows.getStyleClass().add("client-body");
        rows.setId("spending");
        month.setId("spending-month");
        HBox head = new HBox(Parts.label(desk.words().get("spending.title"), "card-title"));
        head.getStyleClass().addAll("card-head", "flat");
        // Below the title: beside it neither has room.
        VBox.setMargin(month, new Insets(0, 16, 4, 16));
        getChildren().addAll(head, month, notices, rows);
        bindings.on(this::render, spending);
    }

    private void render() {
        Notices.show(notices, "spending", spending.failure(), spending.isOld(), desk.words(), spending::refresh);
        // The same month as the statement beside it, whichever the bank's clock shows.
        month.setText(spending.month() == null ? "" : desk.figures().month(spending.month()));
        rows.getChildren().clear();
        if (spending.answer() == null) {
            if (spending.failure() == null) {
                rows.getChildren().add(Parts.label(desk.words().get("loading"), "t12", "fg3"));
            }
            return;
        }
        if (spending.rows().isEmpty()) {
            rows.getChildren()
                    .add(Parts.wrapped(
                            desk.words().get("spending.empty", desk.figures().month(spending.month())), "t12", "fg3"));
        }
        Figures figures = desk.figures();
        for (SpendingModel.Row row : spending.rows()) {
            Label amount = Parts.label(
                    figures.money(new Money(row.minor(), spending.answer().currency())), "t12", "medium");
            amount.setMinWidth(USE_PREF_SIZE);
            ProgressBar bar = new ProgressBar(row.share());
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setFocusTraversable(false);
            bar.getStyleClass().add("client-bar");
            VBox line = new VBox(
                    4, new HBox(8, Parts.label(desk.words().name(row.category()), "t12"), Parts.space(), amount), bar);
            line.setId("spending-" + row.category());
            rows.getChildren().add(line);
        }
        long fees = spending.answer().feesAbroadMinor();
        if (fees > 0) {
            Money sum = new Money(fees, spending.answer().currency());
            rows.getChildren().add(Parts.wrapped(desk.words().get("spending.fees", figures.money(sum)), "t12", "fg2"));
        }
    }
}
