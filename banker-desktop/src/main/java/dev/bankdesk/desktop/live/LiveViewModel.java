package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.shell.FilterModel;
import dev.bankdesk.desktop.shell.ScreenThread;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the Live screen binds to. It lives as long as the window, so that a change of language loses neither the tape nor a
 * choice. Its listener side may be called on any thread; everything else belongs to the JavaFX thread.
 */
public final class LiveViewModel implements LiveListener {
    /** What the curve and the bars can show. */
    public static final List<Metric> METRICS = List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DECLINED);

    private final Executor screen;
    private final FilterModel filter;
    private final BankStatus status;
    private final ReadOnlyObjectWrapper<LiveFigures> figures = new ReadOnlyObjectWrapper<>(this, "figures");
    private final ObjectProperty<Metric> metric = new SimpleObjectProperty<>(this, "metric", Metric.AMOUNT);
    private final ObjectProperty<Dimension> breakdown =
            new SimpleObjectProperty<>(this, "breakdown", Dimension.CATEGORY);
    private final Tape tape = new Tape();
    private final Consumer<LiveFigures> newestFigures;

    public LiveViewModel(Executor screen, FilterModel filter, BankStatus status) {
        this.screen = screen;
        this.filter = filter;
        this.status = status;
        this.newestFigures = ScreenThread.latestOnly(screen, this::show);
        tape.filter(filter.filter());
        filter.filterProperty().addListener((property, before, now) -> tape.filter(now));
    }

    @Override
    public void figures(LiveFigures newest) {
        newestFigures.accept(newest);
    }

    @Override
    public void transactions(List<TapeRow> latest, long count) {
        screen.execute(() -> tape.add(latest, count));
    }

    @Override
    public void olderTransactions(List<TapeRow> older) {
        screen.execute(() -> tape.fill(older));
    }

    @Override
    public void clock(BankClock clock) {
        screen.execute(() -> status.clockProperty().set(clock));
    }

    @Override
    public void outline(Outline outline) {
        screen.execute(() -> status.ratesUntilProperty().set(outline.lastRateDay()));
    }

    /** Null until the first figures are there. */
    public ReadOnlyObjectProperty<LiveFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    public ObjectProperty<Metric> metricProperty() {
        return metric;
    }

    /** {@link Dimension#CATEGORY} or {@link Dimension#COUNTRY}. */
    public ObjectProperty<Dimension> breakdownProperty() {
        return breakdown;
    }

    public Tape tape() {
        return tape;
    }

    /** A click on a bar: the filter is limited to it, or lifted where it was already. */
    public void chooseBar(String key) {
        filter.toggle(breakdown.get(), key);
    }

    private void show(LiveFigures newest) {
        status.freshnessProperty().set(newest.freshness());
        Filter wanted = filter.filter();
        if (newest.loaded() && newest.filter().equals(wanted)) {
            filter.seen(Dimension.COUNTRY, newest.countriesSeen());
            filter.seen(Dimension.SOURCE, newest.sourcesSeen());
        }
        // Figures of a filter that was left meanwhile must not stand under the new one; the old figures stay a moment
        // longer.
        if (newest.filter().equals(wanted)) {
            figures.set(newest);
        }
    }
}
