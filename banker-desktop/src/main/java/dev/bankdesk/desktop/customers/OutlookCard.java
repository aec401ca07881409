package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.ProvedFigure;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.desktop.charts.Decimation.Points;
import dev.bankdesk.desktop.charts.Hover;
import dev.bankdesk.desktop.charts.TimeChart;
import dev.bankdesk.desktop.charts.TimePlot;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The balance of the month so far, and the band in which it is likely to go on. One currency at a time. */
final class OutlookCard extends Card {
    private static final double DAY = 86_400;
    /** Larger than this among what comes in is worth a word on the curve. */
    private static final double NOTABLE_SHARE = 0.25;

    private final OpenClientViewModel model;
    private final CustomersWords words;
    private final Texts texts;
    private final Formats formats;
    private final TimeChart chart;
    private final AskedBody body;
    private final Label end = Labels.fixed("", "t15", "bold");
    private final Label range = Labels.fixed("", "t11", "fg3");
    private final VBox figure = new VBox();
    private final HBox choice = new HBox();
    private Segment<java.util.Currency> currencies;
    private Outlook.Currency drawn;
    private Scale scale = Scale.ONE;

    OutlookCard(OpenClientViewModel model, CustomersWords words) {
        this(model, words, new HBox(12));
    }

    private OutlookCard(OpenClientViewModel model, CustomersWords words, HBox right) {
        super(words.texts().get("customers.outlook"), "", right);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.formats = words.formats();
        setId("customers-outlook-card");
        explainTitle(texts.get("customers.outlook.meaning"));
        end.setId("customers-outlook-end");
        range.setId("customers-outlook-range");
        HBox endLine = new HBox(
                2,
                end,
                new ClientProofMark(model, words)
                        .mark(
                                "customers-outlook-proof",
                                texts.get("customers.outlook"),
                                texts.get("customers.proof.forecast"),
                                this::claim));
        endLine.setAlignment(Pos.CENTER_RIGHT);
        figure.getChildren().setAll(endLine, range);
        figure.setAlignment(Pos.TOP_RIGHT);
        right.getChildren().addAll(choice, figure);
        right.setAlignment(Pos.TOP_RIGHT);
        chart = new TimeChart("customers-outlook", texts.get("customers.outlook"));
        chart.getStyleClass().add("outlook");
        chart.setValueText((value, decimals) -> formats.decimal(value, decimals)
                + (value == 0 || scale.letter().isEmpty() ? "" : "\u00a0" + scale.letter()));
        chart.setHover(this::hover, DAY);
        body = new AskedBody("customers-outlook", words.texts(), "customers", chart, model::refresh);
        besideTitle(body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(2, 16, 10, 16));
        getChildren().add(body);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.outlook().answerProperty().subscribe(outlook -> show()),
                model.outlook().stateProperty().subscribe(state -> show()),
                // Its payments are told on the curve.
                model.calendar().answerProperty().subscribe(calendar -> show()));
    }

    private void show() {
        Outlook outlook = model.outlook().answer();
        boolean nothing = outlook != null && outlook.currencies().isEmpty();
        body.show(model.outlook(), nothing ? texts.get("customers.outlook.none") : null);
        figure.setVisible(outlook != null && !nothing);
        if (outlook == null || nothing) {
            subtitleProperty().set(" ");
            choice.getChildren().clear();
            currencies = null;
            drawn = null;
            return;
        }
        offer(outlook);
        draw(outlook);
    }

    /** With one currency there is nothing to choose. */
    private void offer(Outlook outlook) {
        List<java.util.Currency> offered = outlook.currencies().stream()
                .map(one -> one.forecast().now().currency())
                .sorted(Comparator.comparing(currency -> !currency.equals(formats.reportingCurrency())))
                .toList();
        boolean same = currencies != null && currencies.getUserData().equals(offered);
        if (same) {
            return;
        }
        currencies = new Segment<>(
                "customers-outlook-currency", offered, offered.get(0), java.util.Currency::getCurrencyCode);
        currencies.setUserData(offered);
        currencies
                .chosenProperty()
                .addListener((property, before, now) -> draw(model.outlook().answer()));
        choice.getChildren().clear();
        if (offered.size() > 1) {
            choice.getChildren().add(currencies);
        }
    }

    private void draw(Outlook outlook) {
        drawn = outlook.currencies().stream()
                .filter(one -> one.forecast()
                        .now()
                        .currency()
                        .equals(currencies.chosenProperty().get()))
                .findFirst()
                .orElse(outlook.currencies().get(0));
        MonthEndForecast forecast = drawn.forecast();
        MonthEndForecast.Day last = forecast.atMonthEnd();
        java.util.Currency currency = forecast.now().currency();
        end.setText(formats.wholeMoney(new Money(last.expectedMinor(), currency)));
        range.setText(texts.get(
                "customers.outlook.range",
                formats.wholeMoney(new Money(last.lowMinor(), currency)),
                formats.wholeMoney(new Money(last.highMinor(), currency))));
        scale = Scale.forTable(largest() / unit());
        String basis = forecast.sawNoWholeMonth()
                ? "customers.outlook.unseen"
                : forecast.coldStart() ? "customers.outlook.cold" : "customers.outlook.subtitle";
        subtitleProperty().set(texts.get(basis, scale.unit(currency)));
        chart.setAccessibleText(
                texts.get("customers.outlook.spoken", formats.shortDate(last.day()), end.getText(), range.getText()));
        chart.show(plot(outlook.forecasts().today()));
    }

    private ClientProofMark.Claim claim() {
        Outlook outlook = model.outlook().answer();
        if (outlook == null || drawn == null) {
            return null;
        }
        MonthEndForecast.Day last = drawn.forecast().atMonthEnd();
        java.util.Currency currency = drawn.forecast().now().currency();
        return new ClientProofMark.Claim(
                ProvedFigure.monthEnd(currency),
                new Money(last.expectedMinor(), currency),
                outlook.forecasts().asOf(),
                last.lowMinor(),
                last.highMinor());
    }

    private double largest() {
        return Stream.concat(
                        drawn.past().stream().map(day -> (double) Math.abs(day.minor())),
                        drawn.forecast().path().stream()
                                .map(day -> (double) Math.max(Math.abs(day.highMinor()), Math.abs(day.lowMinor()))))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** Minor units of one unit. */
    private double unit() {
        return Math.pow(10, Money.decimals(drawn.forecast().now().currency()));
    }

    private double scaled(long minor) {
        return minor / unit() / scale.factor();
    }

    private LocalDate first() {
        return drawn.past().isEmpty()
                ? drawn.forecast().path().get(0).day()
                : drawn.past().get(0).day();
    }

    /** Balances are of a day's end; on the axis a day stands where it begins, as its date under it does. */
    private double second(LocalDate day) {
        return ChronoUnit.DAYS.between(first(), day) * DAY;
    }

    private TimePlot plot(LocalDate today) {
        List<MonthEndForecast.Day> path = drawn.forecast().path();
        double seconds = Math.max(DAY, second(path.get(path.size() - 1).day()));
        double[] ahead = path.stream().mapToDouble(day -> second(day.day())).toArray();
        return new TimePlot(
                seconds,
                new Points(
                        drawn.past().stream()
                                .mapToDouble(day -> second(day.day()))
                                .toArray(),
                        drawn.past().stream()
                                .mapToDouble(day -> scaled(day.minor()))
                                .toArray()),
                new Points(
                        ahead,
                        path.stream()
                                .mapToDouble(day -> scaled(day.expectedMinor()))
                                .toArray()),
                new Points(
                        ahead,
                        path.stream().mapToDouble(day -> scaled(day.lowMinor())).toArray()),
                new Points(
                        ahead,
                        path.stream()
                                .mapToDouble(day -> scaled(day.highMinor()))
                                .toArray()),
                second(today),
                texts.get("customers.outlook.today"),
                ticks(seconds),
                annotations());
    }

    private List<TimePlot.Tick> ticks(double seconds) {
        List<TimePlot.Tick> ticks = new ArrayList<>();
        for (LocalDate day = first(); second(day) <= seconds; day = day.plusDays(7)) {
            ticks.add(new TimePlot.Tick(second(day), formats.shortDate(day)));
        }
        return ticks;
    }

    /** The lowest balance ahead, and the largest income that lifts it. In order of time. */
    private List<TimePlot.Annotation> annotations() {
        List<TimePlot.Annotation> found = new ArrayList<>();
        Outlook.lowest(drawn.forecast())
                .ifPresent(day -> found.add(new TimePlot.Annotation(
                        second(day.day()),
                        texts.get(
                                "customers.outlook.lowest",
                                formats.shortDate(day.day()),
                                formats.wholeMoney(new Money(
                                        day.expectedMinor(),
                                        drawn.forecast().now().currency()))),
                        "mdi2a-arrow-down",
                        day.expectedMinor() < 0)));
        largestIncome().ifPresent(found::add);
        found.sort(Comparator.comparingDouble(TimePlot.Annotation::second));
        return found;
    }

    private Optional<TimePlot.Annotation> largestIncome() {
        if (model.calendar().answer() == null) {
            return Optional.empty();
        }
        LocalDate last = drawn.forecast().atMonthEnd().day();
        return model.calendar().answer().expected().stream()
                .filter(expected -> expected.payment().income()
                        && expected.payment()
                                .currency()
                                .equals(drawn.forecast().now().currency())
                        && !expected.day()
                                .isBefore(drawn.forecast().path().get(0).day())
                        && !expected.day().isAfter(last))
                .max(Comparator.comparingLong(expected -> expected.payment().typicalMinor()))
                .filter(expected -> expected.payment().typicalMinor() >= NOTABLE_SHARE * largest())
                .map(expected -> {
                    RecurringPayment payment = expected.payment();
                    return new TimePlot.Annotation(
                            second(expected.day()), texts.name(payment.kind()), "mdi2a-arrow-up", false);
                });
    }

    private Hover hover(double second) {
        if (drawn == null) {
            return null;
        }
        LocalDate day = first().plusDays(Math.round(second / DAY));
        java.util.Currency currency = drawn.forecast().now().currency();
        Optional<MonthEndForecast.Day> ahead = drawn.forecast().path().stream()
                .filter(one -> one.day().equals(day))
                .findFirst();
        boolean today = day.equals(drawn.forecast().path().get(0).day());
        if (ahead.isPresent() && !today) {
            return new Hover(
                    second(day),
                    formats.weekdayDate(day),
                    List.of(
                            texts.get(
                                    "customers.outlook.expected",
                                    formats.money(new Money(ahead.get().expectedMinor(), currency))),
                            texts.get(
                                    "customers.outlook.between",
                                    formats.money(new Money(ahead.get().lowMinor(), currency)),
                                    formats.money(new Money(ahead.get().highMinor(), currency)))));
        }
        return drawn.past().stream()
                .filter(one -> one.day().equals(day))
                .findFirst()
                .map(one -> new Hover(
                        second(day),
                        formats.weekdayDate(day),
                        List.of(texts.get(
                                today ? "customers.outlook.now" : "customers.outlook.was",
                                formats.money(new Money(one.minor(), currency))))))
                .orElse(null);
    }
}
