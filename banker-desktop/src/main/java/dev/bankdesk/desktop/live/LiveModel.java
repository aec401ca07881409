package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the figures of the Live screen: folds what the feed pushes, follows the bank's clock into new days, asks the history
 * for the days to compare with, and forms {@link LiveFigures} four times a second. Questions that may block run on threads of
 * their own, so that a history that does not answer stops no figure.
 */
public final class LiveModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);
    private static final long FIGURES_MILLIS = 250;
    private static final long CLOCK_MILLIS = 1_000;
    private static final long CLIENTS_MILLIS = 3_000;
    private static final long OFFERS_MILLIS = 2_000;
    private static final long TAPE_MILLIS = 250;
    private static final long PULSE_MILLIS = 3_000;
    private static final int OLDER_TRANSACTIONS = 60;
    /** Openings fund imported accounts: no tape shows them. */
    private static final Set<TransactionKind> TAPE_KINDS = EnumSet.complementOf(EnumSet.of(TransactionKind.OPENING));

    private static final Duration REDIS_KEEPS = Duration.ofHours(48);

    private final LiveSources sources;
    private final InstantSource machine;
    private final LiveListener listener;
    private final PastDaysLoader pastDays;
    private final ClientCounter clientCounter;
    /** Null where the bank makes no offers. */
    private final OfferCounter offerCounter;

    private final TapeNames names;
    private final FreshnessGauge gauge = new FreshnessGauge();
    private final LiveCells cells = new LiveCells();
    private final HistoryPulse pulse;
    private final LiveThreads threads = new LiveThreads();
    private final AtomicBoolean clockAsked = new AtomicBoolean();

    // Guarded by this.
    private Filter filter;
    private ZoneId zone;
    private BankClock clock;
    private DayGrid grid;
    private boolean loaded;
    /** No quarter hour before it is kept. */
    private Instant keptFrom = Instant.MAX;

    private boolean snapshotWanted = true;
    private boolean snapshotBeingRead;
    private PastDays past;
    private long pastAsked;
    private Clients clients = Clients.UNKNOWN;
    private AcceptedOffers offers = AcceptedOffers.UNKNOWN;
    private List<TransactionBooked> arrived = new ArrayList<>();
    private long arrivedCount;

    public LiveModel(LiveSources sources, Filter filter, ZoneId zone, InstantSource machine, LiveListener listener) {
        this.sources = sources;
        this.filter = filter;
        this.zone = zone;
        this.machine = machine;
        this.listener = listener;
        this.pastDays = new PastDaysLoader(sources.history());
        this.clientCounter = new ClientCounter(sources.statistics(), sources.history());
        this.offerCounter = sources.acceptances() == null ? null : new OfferCounter(sources.acceptances(), machine);
        this.names = new TapeNames(sources.history());
        this.pulse = new HistoryPulse(sources.history(), machine);
        cells.filter(filter);
    }

    public void start() {
        // The feed first, then the snapshot: what happens between the two is in one of them.
        sources.feed().start(new Feed());
        threads.askEvery(CLOCK_MILLIS, "the bank clock", this::askClock);
        threads.askEvery(CLIENTS_MILLIS, "the client count", this::countClients);
        if (offerCounter != null) {
            threads.askEvery(OFFERS_MILLIS, "the accepted offers", this::countOffers);
        }
        threads.askEvery(TAPE_MILLIS, "the names on the tape", this::handOverTape);
        threads.askEvery(PULSE_MILLIS, "what happened today", this::askAnnotations);
        threads.formEvery(FIGURES_MILLIS, this::formFigures);
        threads.ask("the first transactions of the tape", this::askOlderTransactions);
    }

    public void filter(Filter newFilter) {
        synchronized (this) {
            filter = newFilter;
            cells.filter(newFilter);
            clients = Clients.UNKNOWN;
            offers = AcceptedOffers.UNKNOWN;
            past = null;
            pastAsked++;
        }
        askPastDays();
        threads.ask("the client count", this::countClients);
        if (offerCounter != null) {
            threads.ask("the accepted offers", this::countOffers);
        }
        threads.ask("the transactions of a filter", this::askOlderTransactions);
    }

    public synchronized void zone(ZoneId newZone) {
        zone = newZone;
    }

    @Override
    public void close() {
        threads.close();
        sources.feed().close();
    }

    // ---- figures

    private void formFigures() {
        LiveFigures formed;
        synchronized (this) {
            if (clock == null) {
                return;
            }
            Instant now = clock.at(machine.instant());
            DayGrid day = DayGrid.holding(now, zone);
            if (!day.equals(grid)) {
                enter(day);
            }
            // One at a time: of two, the older could come last, without the changes since.
            if (snapshotWanted && !snapshotBeingRead) {
                snapshotWanted = false;
                snapshotBeingRead = true;
                cells.askSnapshot();
                threads.ask("the live figures", this::readSnapshot);
            }
            formed = figures(now);
        }
        listener.figures(formed);
    }

    private void enter(DayGrid day) {
        grid = day;
        Instant from = day.slotStart(0);
        cells.forgetBefore(from);
        if (loaded && from.isBefore(keptFrom)) {
            // In another zone the day began earlier, with quarter hours that were never read or are forgotten.
            loaded = false;
            snapshotWanted = true;
        }
        keptFrom = from;
        clients = Clients.UNKNOWN;
        offers = AcceptedOffers.UNKNOWN;
        past = null;
        pastAsked++;
        askPastDays();
    }

    private LiveFigures figures(Instant now) {
        Measures[] slots = new Measures[grid.slots()];
        Arrays.fill(slots, Measures.ZERO);
        Map<String, Measures> byCategory = new HashMap<>();
        Map<String, Measures> byCountry = new HashMap<>();
        Measures today = Measures.ZERO;
        int running = Math.min(grid.slotOf(now), grid.slots() - 1);
        for (int slot = 0; slot <= running; slot++) {
            QuarterSums sums = cells.sums(grid.slotStart(slot));
            slots[slot] = sums.total();
            if (slot > 0) {
                today = today.plus(sums.total());
                sums.byCategory().forEach((key, measures) -> byCategory.merge(key, measures, Measures::plus));
                sums.byCountry().forEach((key, measures) -> byCountry.merge(key, measures, Measures::plus));
            }
        }
        long nowMicros = micros(machine.instant());
        return new LiveFigures(
                grid,
                now,
                filter,
                slots,
                today,
                byCategory,
                byCountry,
                past,
                clients,
                offers,
                pulse.annotations(grid),
                pulse.silent(),
                gauge.read(sources.feed().health(), cells.recordedAtMicros(), loaded, nowMicros),
                cells.position(),
                cells.recordedAtMicros(),
                cells.countries(),
                cells.sources(),
                loaded);
    }

    // ---- questions

    private void readSnapshot() {
        Instant from;
        synchronized (this) {
            from = grid.slotStart(0);
        }
        try {
            LiveSnapshot snapshot = sources.statistics().quarters(from, from.plus(REDIS_KEEPS));
            synchronized (this) {
                cells.replace(snapshot);
                if (from.isAfter(keptFrom)) {
                    // The zone was changed meanwhile: this is of another day.
                    snapshotWanted = true;
                } else {
                    loaded = true;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The live figures cannot be read; trying again", e);
            threads.askAgainSoon("the live figures", this::wantSnapshot);
        } finally {
            synchronized (this) {
                snapshotBeingRead = false;
            }
        }
    }

    private synchronized void wantSnapshot() {
        snapshotWanted = true;
    }

    private void askClock() {
        if (!clockAsked.compareAndSet(false, true)) {
            return;
        }
        try {
            BankClock answer = sources.clock().get();
            synchronized (this) {
                if (answer.equals(clock)) {
                    return;
                }
                clock = answer;
            }
            listener.clock(answer);
        } finally {
            clockAsked.set(false);
        }
    }

    private void askPastDays() {
        DayGrid day;
        Filter wanted;
        long asked;
        synchronized (this) {
            day = grid;
            wanted = filter;
            asked = pastAsked;
        }
        if (day == null) {
            return;
        }
        threads.ask("past days", () -> {
            try {
                if (!isStillAsked(asked)) {
                    return;
                }
                Outline outline = sources.history().outline();
                listener.outline(outline);
                pastDays.load(day, wanted, outline.firstBookedAt(), answer -> keepPast(answer, asked));
            } catch (OvertakenException e) {
                LOG.debug("Past days of {} are no longer wanted", day);
            } catch (RuntimeException e) {
                LOG.warn("Past days cannot be read; trying again", e);
                threads.askAgainSoon("past days", this::askPastDays);
            }
        });
    }

    private synchronized boolean isStillAsked(long asked) {
        return asked == pastAsked;
    }

    private synchronized void keepPast(PastDays answer, long asked) {
        if (asked != pastAsked) {
            // Another day or filter meanwhile: the rest of this load would be thrown away.
            throw new OvertakenException();
        }
        past = answer;
    }

    private void askAnnotations() {
        DayGrid day;
        synchronized (this) {
            day = grid;
        }
        if (day != null) {
            pulse.ask(day);
        }
    }

    private void countClients() {
        DayGrid day;
        Filter wanted;
        Instant now;
        synchronized (this) {
            if (clock == null || grid == null) {
                return;
            }
            day = grid;
            wanted = filter;
            now = clock.at(machine.instant());
        }
        Clients counted = clientCounter.count(day, now, wanted);
        synchronized (this) {
            if (day.equals(grid) && wanted.equals(filter)) {
                clients = counted;
            }
        }
    }

    private void countOffers() {
        DayGrid day;
        Filter wanted;
        Instant now;
        synchronized (this) {
            if (clock == null || grid == null) {
                return;
            }
            day = grid;
            wanted = filter;
            now = clock.at(machine.instant());
        }
        try {
            keepOffers(day, wanted, offerCounter.count(day, now, wanted));
        } catch (HistoryUnavailable e) {
            keepOffers(day, wanted, offerCounter.silent(day, wanted));
            throw e;
        }
    }

    private synchronized void keepOffers(DayGrid day, Filter wanted, AcceptedOffers counted) {
        if (day.equals(grid) && wanted.equals(filter)) {
            offers = counted;
        }
    }

    private void askOlderTransactions() {
        Filter wanted;
        synchronized (this) {
            wanted = filter;
        }
        TransactionSearch search = TransactionSearch.between(null, null, wanted).ofKinds(TAPE_KINDS);
        List<TapeRow> older = sources.history().search(search, null, OLDER_TRANSACTIONS).rows().stream()
                .map(TapeRow::of)
                .toList();
        listener.olderTransactions(older);
    }

    private void handOverTape() {
        List<TransactionBooked> latest;
        long count;
        synchronized (this) {
            latest = arrived;
            count = arrivedCount;
            arrived = new ArrayList<>();
            arrivedCount = 0;
        }
        if (count > 0) {
            listener.transactions(names.rows(latest), count);
        }
    }

    /** What the feed pushes; called on its thread. */
    private final class Feed implements LiveFeed.Listener {
        @Override
        public void statisticsChanged(StatisticsChanged change) {
            synchronized (LiveModel.this) {
                cells.apply(change);
            }
        }

        @Override
        public void transactions(List<TransactionBooked> latest, long count) {
            synchronized (LiveModel.this) {
                arrived.addAll(latest);
                arrivedCount += count;
                // Where the history does not answer, the tape waits with what fits it.
                if (arrived.size() > Tape.KEPT * 2) {
                    arrived = new ArrayList<>(arrived.subList(arrived.size() - Tape.KEPT, arrived.size()));
                }
            }
        }

        @Override
        public void snapshotOutdated() {
            wantSnapshot();
        }
    }

    private static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OvertakenException() {
            super(null, null, false, false);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
