package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CellKey;
import dev.bankdesk.core.statistics.LiveSnapshot;
import dev.bankdesk.core.statistics.LiveStatistics;
import dev.bankdesk.core.statistics.Slice;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Live statistics of {@link DemoCells} up to the bank's now; the running quarter hour in part. */
public final class DemoStatistics implements LiveStatistics {
    private final Supplier<Instant> bankNow;
    private volatile boolean failing;
    private volatile Category hidden;

    DemoStatistics(Supplier<Instant> bankNow) {
        this.bankNow = bankNow;
    }

    public void fail(boolean fails) {
        failing = fails;
    }

    /** Leaves a category out, as if its changes had not arrived yet; null leaves none out. */
    public void hide(Category category) {
        hidden = category;
    }

    @Override
    public LiveSnapshot quarters(Instant from, Instant to) {
        if (failing) {
            throw new StatisticsUnavailable("Redis does not answer");
        }
        Map<Instant, Map<CellKey, Measures>> quarters = new HashMap<>();
        for (Instant quarter = from; quarter.isBefore(bankNow.get()); quarter = quarter.plusSeconds(900)) {
            Map<CellKey, Measures> cells = soFar(quarter, bankNow.get());
            cells.keySet().removeIf(key -> key.category() == hidden);
            quarters.put(quarter, cells);
        }
        return new LiveSnapshot(List.of(new LiveSnapshot.Partition(
                0, 1, DemoHistory.POSITION, Instant.now().minusMillis(300), quarters)));
    }

    static Map<CellKey, Measures> soFar(Instant quarter, Instant now) {
        double share = Math.min(1, Duration.between(quarter, now).toMillis() / 900_000.0);
        Map<CellKey, Measures> cells = new HashMap<>();
        DemoCells.quarter(quarter).forEach((key, m) -> cells.put(key, part(m, share)));
        return cells;
    }

    @Override
    public NavigableMap<Instant, Measures> minutes(Instant from, Instant to) {
        return new TreeMap<>();
    }

    @Override
    public long distinctCustomers(Instant from, Instant to, Slice slice) {
        return Duration.between(from, to).toMinutes() * 9 + from.getEpochSecond() / 3600 % 5 * 20;
    }

    @Override
    public OptionalLong amountQuantile(double share, Instant from, Instant to, Slice slice) {
        return OptionalLong.empty();
    }

    @Override
    public Included included() {
        return new Included(0, null);
    }

    @Override
    public Rolling rolling(Window window, Instant now) {
        return new Rolling(window, window.startOf(now), window.endOf(now), Measures.ZERO, OptionalLong.empty());
    }

    @Override
    public List<Ranked> topMerchants(Instant from, Instant to, int limit) {
        return List.of();
    }

    @Override
    public List<Ranked> topMccs(Instant from, Instant to, int limit) {
        return List.of();
    }

    @Override
    public void close() {}

    private static Measures part(Measures m, double share) {
        if (share >= 1) {
            return m;
        }
        return new Measures(
                (long) (m.booked() * share),
                (long) (m.payments() * share),
                (long) (m.amountMinor() * share),
                (long) (m.turnoverMinor() * share),
                (long) (m.declined() * share),
                (long) (m.foreignMinor() * share),
                (long) (m.feeMinor() * share),
                (long) (m.amountNativeMinor() * share),
                (long) (m.turnoverNativeMinor() * share),
                0);
    }
}
