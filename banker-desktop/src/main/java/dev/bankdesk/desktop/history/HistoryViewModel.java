package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.History;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Decides what the History screen shows. Figures stay, with the time of their answer, until newer ones arrive; a failure
 * leaves them standing too. Used from the UI thread only; what it asks runs in the background.
 */
public final class HistoryViewModel {
    public static final int NONE = -1;
    static final int DRIVERS = 5;

    /**
     * Where the figures come from.
     *
     * @param reporting the currency that the bank adds up in
     * @param bankClock the bank's time: it decides which bucket is not complete
     * @param machineClock the machine's time: it tells how old an answer is
     */
    public record Bank(History history, Currency reporting, Supplier<Instant> bankClock, InstantSource machineClock) {}

    /** What the choices are asked about. @param to exclusive */
    private record Scope(Instant from, Instant to, ZoneId zone, Filter filter) {}

    /** What may explain a change. */
    private record Reasons(List<Change.Step> drivers, ChangeSplit effects, List<Annotation> notes) {}

    private final HistoryLoader loader;
    private final WeekViewModel week;
    private final Bank bank;
    private final Background background;
    private final Consumer<HistoryChoices> remember;
    private final LastQuestion figuresQuestion;
    private final LastQuestion driversQuestion;

    private final ReadOnlyObjectWrapper<HistoryChoices> choices = new ReadOnlyObjectWrapper<>(this, "choices");
    private final ReadOnlyObjectWrapper<HistoryFigures> figures = new ReadOnlyObjectWrapper<>(this, "figures");
    private final ReadOnlyObjectWrapper<Instant> answeredAt = new ReadOnlyObjectWrapper<>(this, "answeredAt");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(this, "selected", NONE);
    private final ReadOnlyObjectWrapper<Change> change = new ReadOnlyObjectWrapper<>(this, "change");
    private final ReadOnlyObjectWrapper<List<Change.Step>> drivers =
            new ReadOnlyObjectWrapper<>(this, "drivers", List.of());
    private final ReadOnlyObjectWrapper<ChangeSplit> effects = new ReadOnlyObjectWrapper<>(this, "effects");
    private final ReadOnlyObjectWrapper<List<Annotation>> notes = new ReadOnlyObjectWrapper<>(this, "notes", List.of());
    private final ReadOnlyBooleanWrapper driversLoading = new ReadOnlyBooleanWrapper(this, "driversLoading");

    private Scope scope;
    private boolean closedByHand;

    /** @param remembered the choices of last time; @param remember told of every new choice */
    public HistoryViewModel(
            Bank bank, Background background, HistoryChoices remembered, Consumer<HistoryChoices> remember) {
        this.bank = bank;
        this.background = background;
        this.remember = remember;
        this.loader = new HistoryLoader(bank.history(), bank.reporting());
        this.week = new WeekViewModel(bank.history(), background);
        this.figuresQuestion = new LastQuestion(background);
        this.driversQuestion = new LastQuestion(background);
        this.choices.set(remembered);
    }

    // ---- what the banker does

    /** Shows a range under a filter; asks only where that differs from what is shown or asked already. */
    public void show(Instant from, Instant to, ZoneId zone, Filter filter) {
        Scope wanted = new Scope(from, to, zone, filter);
        if (!wanted.equals(scope)) {
            scope = wanted;
            ask();
        }
    }

    public void choose(HistoryChoices chosen) {
        if (chosen.equals(choices.get())) {
            return;
        }
        choices.set(chosen);
        remember.accept(chosen);
        ask();
    }

    /** Asks the same again: after a failure, or because time went on. */
    public void refresh() {
        if (scope != null) {
            ask();
            week.retry();
        }
    }

    /** The page comes to the front: what was asked before it went may be old. Follows {@link #show}. */
    public void shownAgain() {
        if (!loading.get()) {
            refresh();
        }
    }

    /** Asks again where the shown range is still growing and nothing is being asked. */
    public void refreshIfGrowing() {
        HistoryFigures shown = figures.get();
        if (shown != null && !loading.get() && isGrowing(shown)) {
            ask();
        }
    }

    private static boolean isGrowing(HistoryFigures shown) {
        return shown.buckets().stream().anyMatch(bucket -> bucket.state() == Bucket.State.RUNNING);
    }

    /** @param bucket index, or {@link #NONE} to close the panel */
    public void select(int bucket) {
        closedByHand = bucket == NONE;
        selectShown(bucket);
    }

    private void selectShown(int bucket) {
        effects.set(null);
        selected.set(bucket);
        drivers.set(List.of());
        notes.set(List.of());
        explain();
    }

    /** The same figures by weekday and hour. */
    public WeekViewModel week() {
        return week;
    }

    /** Opens the list behind a cell. */
    public TransactionListViewModel list(CellSearch cell) {
        return new TransactionListViewModel(bank.history(), background, cell);
    }

    // ---- asking

    private void ask() {
        if (scope == null) {
            return;
        }
        HistoryQuestion question = new HistoryQuestion(
                choices.get(),
                scope.from(),
                scope.to(),
                scope.zone(),
                scope.filter(),
                bank.bankClock().get());
        loading.set(true);
        failure.set(null);
        figuresQuestion.ask(() -> loader.load(question), this::answered, this::failed);
    }

    private void answered(HistoryFigures answer) {
        HistoryFigures before = figures.get();
        loading.set(false);
        answeredAt.set(bank.machineClock().instant());
        int selection = selectionAfter(before, answer);
        boolean same = before != null && selection == selected.get() && asksTheSame(before, answer);
        // A change and its drivers belong to their figures: they go before new ones come.
        change.set(null);
        if (!same) {
            effects.set(null);
            drivers.set(List.of());
            notes.set(List.of());
        }
        selected.set(selection);
        figures.set(answer);
        explain();
    }

    /** True where only time went on between the two: then the drivers stay until newer ones are there. */
    private static boolean asksTheSame(HistoryFigures before, HistoryFigures answer) {
        return before.question().at(Instant.EPOCH).equals(answer.question().at(Instant.EPOCH));
    }

    private void failed(RuntimeException cause) {
        loading.set(false);
        failure.set(cause);
    }

    /** The same stretch of time stays selected; else the last complete bucket, so that the panel has something to say. */
    private int selectionAfter(HistoryFigures before, HistoryFigures answer) {
        if (closedByHand || answer.isEmpty()) {
            return NONE;
        }
        int now = selected.get();
        if (before != null && now != NONE) {
            for (int i = 0; i < answer.buckets().size(); i++) {
                if (answer.buckets()
                        .get(i)
                        .start()
                        .equals(before.buckets().get(now).start())) {
                    return i;
                }
            }
        }
        for (int i = answer.buckets().size() - 1; i >= 0; i--) {
            if (answer.buckets().get(i).isComplete()) {
                return i;
            }
        }
        return answer.buckets().size() - 1;
    }

    // ---- what changed

    private void explain() {
        driversQuestion.drop();
        driversLoading.set(false);
        HistoryFigures shown = figures.get();
        int bucket = selected.get();
        if (shown == null || bucket == NONE || !shown.isCompared()) {
            change.set(null);
            effects.set(null);
            drivers.set(List.of());
            notes.set(List.of());
            return;
        }
        change.set(Change.of(shown, bucket));
        driversLoading.set(true);
        Bucket of = shown.buckets().get(bucket);
        driversQuestion.ask(
                () -> new Reasons(
                        loader.drivers(shown, bucket, DRIVERS),
                        loader.effects(shown, bucket).orElse(null),
                        bank.history().annotations(of.from(), of.to())),
                found -> {
                    driversLoading.set(false);
                    notes.set(found.notes());
                    effects.set(found.effects());
                    drivers.set(found.drivers());
                },
                // The waterfall above says the same less finely; the next refresh asks again.
                notFound -> driversLoading.set(false));
    }

    // ---- what the view binds to

    public ReadOnlyObjectProperty<HistoryChoices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** The last figures that arrived; null before the first. */
    public ReadOnlyObjectProperty<HistoryFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** Machine time at which the shown figures arrived; null before the first. */
    public ReadOnlyObjectProperty<Instant> answeredAtProperty() {
        return answeredAt.getReadOnlyProperty();
    }

    /** How old the shown figures are; zero before the first. */
    public Duration age() {
        Instant at = answeredAt.get();
        return at == null
                ? Duration.ZERO
                : Duration.between(at, bank.machineClock().instant());
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Why the last question was not answered; null where it was, or is still being asked. */
    public ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Index of the selected bucket, or {@link #NONE}. */
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** The selected bucket against its comparison; null where none is selected or nothing is compared. */
    public ReadOnlyObjectProperty<Change> changeProperty() {
        return change.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Change.Step>> driversProperty() {
        return drivers.getReadOnlyProperty();
    }

    /** What the change of amounts is made of; null for other figures, and until it is known. */
    public ReadOnlyObjectProperty<ChangeSplit> effectsProperty() {
        return effects.getReadOnlyProperty();
    }

    /** What happened in the selected bucket beside the payments. */
    public ReadOnlyObjectProperty<List<Annotation>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty driversLoadingProperty() {
        return driversLoading.getReadOnlyProperty();
    }
}
