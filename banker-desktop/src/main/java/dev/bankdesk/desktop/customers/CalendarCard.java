package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PaymentCalendar.Expected;
import dev.bankdesk.desktop.charts.DueCalendar;
import dev.bankdesk.desktop.charts.Hover;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What recurs and when it is expected, as weeks with dots. */
final class CalendarCard extends Card {
    /** Below it a payment is more likely not to come: its dot is hollow. */
    private static final double LIKELY = 0.5;

    private final OpenClientViewModel model;
    private final CustomersWords words;
    private final Texts texts;
    private final DueCalendar calendar;
    private final AskedBody body;
    private final Label out = Labels.fixed("", "t11", "fg2");
    private final Label in = Labels.fixed("", "t11", "fg2");

    CalendarCard(OpenClientViewModel model, CustomersWords words) {
        super(words.texts().get("customers.calendar"), "");
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("customers-calendar-card");
        explainTitle(texts.get("customers.calendar.meaning"));
        calendar = new DueCalendar("customers-calendar", texts.get("customers.calendar"), texts.locale());
        calendar.setHover(this::hover);
        out.setId("customers-due-out");
        in.setId("customers-due-in");
        FlowPane sums = new FlowPane(12, 2, key("down", out), key("up", in));
        sums.setPrefWrapLength(100);
        VBox figures = new VBox(6, sums, calendar);
        VBox.setVgrow(calendar, Priority.ALWAYS);
        figures.setMinSize(0, 0);
        body = new AskedBody("customers-calendar", words.texts(), "customers", figures, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(6, 16, 10, 16));
        getChildren().add(body);
    }

    private static Node key(String tone, Label words) {
        Region dot = new Region();
        dot.getStyleClass().addAll("key-dot", tone);
        HBox key = new HBox(5, dot, words);
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.calendar().answerProperty().subscribe(calendar -> show()),
                model.calendar().stateProperty().subscribe(state -> show()));
    }

    private void show() {
        PaymentCalendar due = model.calendar().answer();
        subtitleProperty()
                .set(
                        due == null
                                ? " "
                                : texts.get(
                                        "customers.calendar.subtitle",
                                        words.formats().shortDate(due.today().plusDays(PaymentCalendar.DAYS_AHEAD))));
        body.show(
                model.calendar(),
                due != null && due.expected().isEmpty() ? texts.get("customers.calendar.none") : null);
        if (due == null) {
            return;
        }
        out.setText(sum(due, false));
        in.setText(sum(due, true));
        Map<LocalDate, List<Expected>> byDay =
                due.expected().stream().collect(Collectors.groupingBy(expected -> shownOn(expected, due.today())));
        Map<LocalDate, DueCalendar.Due> days = new HashMap<>();
        byDay.forEach((day, expected) -> days.put(
                day,
                new DueCalendar.Due(
                        count(expected, true),
                        count(expected, false),
                        expected.stream().noneMatch(one -> one.confidence() >= LIKELY))));
        calendar.show(due.today(), PaymentCalendar.DAYS_AHEAD, days);
    }

    /** What is overdue may still come, today at the earliest. */
    private static LocalDate shownOn(Expected expected, LocalDate today) {
        return expected.day().isBefore(today) ? today : expected.day();
    }

    private static int count(List<Expected> expected, boolean income) {
        return (int) expected.stream()
                .filter(one -> one.payment().income() == income)
                .count();
    }

    /** How many and how much, one amount a currency. */
    private String sum(PaymentCalendar due, boolean income) {
        List<Expected> of = due.expected().stream()
                .filter(one -> one.payment().income() == income)
                .toList();
        String amounts = of.stream()
                .collect(Collectors.groupingBy(
                        one -> one.payment().currency(),
                        Collectors.summingLong(one -> one.payment().typicalMinor())))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(sum -> sum.getKey().getCurrencyCode()))
                .map(sum -> words.size(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(" + "));
        return texts.get(income ? "customers.calendar.in" : "customers.calendar.out", of.size(), amounts);
    }

    private Hover hover(LocalDate day) {
        PaymentCalendar due = model.calendar().answer();
        if (due == null || day.isBefore(due.today())) {
            return null;
        }
        List<String> lines = due.expected().stream()
                .filter(expected -> shownOn(expected, due.today()).equals(day))
                .sorted(Comparator.comparingDouble(Expected::confidence).reversed())
                .map(words::expected)
                .toList();
        boolean known = !day.isAfter(due.today().plusDays(PaymentCalendar.DAYS_AHEAD));
        return new Hover(
                0,
                words.formats().weekdayDate(day),
                lines.isEmpty()
                        ? List.of(texts.get(known ? "customers.calendar.nothing" : "customers.calendar.beyond"))
                        : lines);
    }
}
