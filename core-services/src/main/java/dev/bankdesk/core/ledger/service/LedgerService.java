package dev.bankdesk.core.ledger.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bankdesk.core.ledger.Accounts;
import dev.bankdesk.core.ledger.BankNow;
import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.BatchLedger;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.DailyRates;
import dev.bankdesk.core.ledger.JournalRoom;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.ledger.MonthEnd;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.Products;
import dev.bankdesk.core.ledger.RateBook;
import dev.bankdesk.core.ledger.Registrations;
import dev.bankdesk.core.ledger.ShippedRates;
import dev.bankdesk.core.ledger.StandingOrders;
import dev.bankdesk.core.ledger.due.ClockWork;
import dev.bankdesk.core.ledger.due.DueTrouble;
import dev.bankdesk.core.ledger.due.MonthEndRun;
import dev.bankdesk.core.ledger.due.StandingOrderRun;
import dev.bankdesk.core.ledger.postgres.JournalPartitions;
import dev.bankdesk.core.ledger.postgres.PostgresAccounts;
import dev.bankdesk.core.ledger.postgres.PostgresAnnotations;
import dev.bankdesk.core.ledger.postgres.PostgresBankTerms;
import dev.bankdesk.core.ledger.postgres.PostgresBankTime;
import dev.bankdesk.core.ledger.postgres.PostgresJournalStore;
import dev.bankdesk.core.ledger.postgres.PostgresKeyKeeping;
import dev.bankdesk.core.ledger.postgres.PostgresLogPlace;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.postgres.PostgresMonthEnd;
import dev.bankdesk.core.ledger.postgres.PostgresProducts;
import dev.bankdesk.core.ledger.postgres.PostgresRateBook;
import dev.bankdesk.core.ledger.postgres.PostgresRegistrations;
import dev.bankdesk.core.ledger.postgres.PostgresStandingOrders;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write side of one bank as a service: joins the writer, the registrations, the clock and the rates on the primary. */
public final class LedgerService implements Service, Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerService.class);
    /** A restarted PostgreSQL is back within seconds; callers with keys may ask again after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After a failure the next try comes this soon; there is room for hours of ordinary work. */
    private static final int SECONDS_BETWEEN_LOOKS = 10;

    /** Exit code of a process whose writer is broken. */
    private static final int BROKEN = 3;

    private final HikariDataSource primary;
    private final PostgresRegistrations registrations;
    private final PostgresBankTime time;
    private final PostgresRateBook rates;
    private final PostgresAnnotations annotations;
    private final PostgresLogin login;
    private final InstantSource machineClock;
    private final CommitSignal commits;
    private final JournalPartitions partitions;
    // Three threads: whatever old keys or a month's end take, the journal's next partition does not wait for them.
    private final ScheduledExecutorService chores = Executors.newScheduledThreadPool(3, task -> {
        Thread thread = new Thread(task, "ledger-chores");
        thread.setDaemon(true);
        return thread;
    });
    private final Accounts accounts;
    private final Products products;
    private BatchLedger ledger;
    private final DueTrouble dueTrouble;
    private PostgresStandingOrders standingOrders;
    private MonthEnd monthEnd;
    private volatile JournalRoom room = new JournalRoom(-1, null);

    /** @param commits told after each commit: wakes the relay */
    public LedgerService(BankAddresses addresses, InstantSource machineClock, CommitSignal commits) {
        this.commits = commits;
        this.login = PostgresLogin.primary(addresses);
        this.machineClock = machineClock;
        this.primary = new HikariDataSource(pool(addresses));
        this.registrations = new PostgresRegistrations(primary);
        this.time = new PostgresBankTime(primary, machineClock);
        this.rates = new PostgresRateBook(primary);
        this.partitions = new JournalPartitions(primary);
        this.annotations = new PostgresAnnotations(primary);
        this.accounts = new PostgresAccounts(primary, time);
        this.products = new PostgresProducts(primary, time);
        this.dueTrouble = new DueTrouble(machineClock);
    }

    private static HikariConfig pool(BankAddresses addresses) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(addresses.primaryUrl());
        config.setUsername(addresses.primaryUser());
        config.setPassword(addresses.primaryPassword());
        config.setMaximumPoolSize(5);
        config.addDataSourceProperty("options", PostgresLogin.BOUNDED);
        config.addDataSourceProperty("socketTimeout", PostgresLogin.LONGEST_SILENCE_SECONDS);
        config.setMinimumIdle(0);
        // The pool is made before the server is asked for anything.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(10_000);
        return config;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void start() {
        time.load();
        BankTerms terms = PostgresBankTerms.read(primary);
        loadRates();
        keepPartitionsAhead();
        ledger = new BatchLedger(
                new PostgresJournalStore(login),
                () -> new BankNow(terms, rates.current(), time.now()),
                machineClock,
                PATIENCE,
                this::committed,
                LedgerService::endProcess);
        ledger.start();
        startClockWork(terms.zone());
        PostgresKeyKeeping keys = new PostgresKeyKeeping(primary, machineClock);
        chores.scheduleWithFixedDelay(kept(keys::deleteOld), 1, 24 * 60, TimeUnit.MINUTES);
        chores.scheduleWithFixedDelay(
                kept(this::keepPartitionsAhead), SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    private void startClockWork(ZoneId zone) {
        standingOrders = new PostgresStandingOrders(primary, time, zone);
        monthEnd = new MonthEndRun(ledger, new PostgresMonthEnd(primary), time, zone, dueTrouble);
        StandingOrderRun orders = new StandingOrderRun(ledger, standingOrders, zone, dueTrouble);
        ClockWork work = new ClockWork(orders, monthEnd, time, zone, dueTrouble);
        chores.scheduleWithFixedDelay(work::run, 1, 1, TimeUnit.SECONDS);
        chores.scheduleWithFixedDelay(kept(this::refreshWhatOthersSet), 1, 1, TimeUnit.SECONDS);
    }

    /** What throws is dropped by the schedule without a word. */
    private static Runnable kept(Runnable chore) {
        return () -> {
            try {
                chore.run();
            } catch (RuntimeException | Error e) {
                LOG.error("A chore of the ledger failed, and comes again", e);
            }
        };
    }

    private void refreshWhatOthersSet() {
        try {
            time.refresh();
            rates.refresh();
        } catch (LedgerException e) {
            LOG.debug("{}", e.getMessage());
        }
    }

    /** On the writer's thread, so it only ever compares two numbers and hands on. */
    private void committed(long position) {
        commits.committed(position);
        if (partitions.isWorthALook(position)) {
            chores.execute(this::keepPartitionsAhead);
        }
    }

    /**
     * Whoever finds the bank away starts it again, and what it books then is asked of the database anew. In a thread of its
     * own: the end of the process waits for the writer's.
     */
    private static void endProcess(Error broken) {
        new Thread(() -> System.exit(BROKEN), "ledger-broken").start();
    }

    private void keepPartitionsAhead() {
        room = partitions.keepAhead();
    }

    /** The shipped rates are good at once; a new bank's table is filled behind the open gateway. */
    private void loadRates() {
        rates.load();
        Optional<LocalDate> known = rates.current().lastDay();
        if (known.isEmpty()) {
            List<DailyRates> shipped = ShippedRates.read();
            rates.startWith(shipped);
            chores.execute(() -> fillRates(shipped));
        } else {
            // Reading them takes a while, and usually they are there.
            chores.execute(() -> addNewer(known.get()));
        }
    }

    private void addNewer(LocalDate known) {
        List<DailyRates> shipped = ShippedRates.read();
        if (known.isBefore(shipped.get(shipped.size() - 1).day())) {
            try {
                noteAdded(rates.add(shipped).added());
            } catch (LedgerException e) {
                LOG.warn("Tried again at the next start: {}", e.getMessage());
            }
        }
    }

    /** Until it is done: this process goes by the shipped rates and hears of no others before that. */
    private void fillRates(List<DailyRates> shipped) {
        try {
            noteAdded(rates.fill(shipped));
        } catch (LedgerException e) {
            LOG.warn("Tried again in {} s: {}", SECONDS_BETWEEN_LOOKS, e.getMessage());
            if (!chores.isShutdown()) {
                chores.schedule(() -> fillRates(shipped), SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
            }
        }
    }

    private static void noteAdded(int rates) {
        LOG.info("{} reference rates shipped with the program were added", rates);
    }

    @Override
    public void stop() {
        if (ledger != null) {
            ledger.close();
        }
        endChores();
        primary.close();
    }

    /** A new bank's rates may still be on their way into their table: a moment is better than doing it again. */
    private void endChores() {
        chores.shutdown();
        try {
            if (!chores.awaitTermination(5, TimeUnit.SECONDS)) {
                chores.shutdownNow();
            }
        } catch (InterruptedException e) {
            chores.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        return ledger.place(orders);
    }

    /**
     * Notes that a server was away. It returns at once: where that server is the primary, it is noted when it answers.
     *
     * @param since machine time
     */
    public void noteOutage(String server, Instant since, Duration lasted) {
        if (!chores.isShutdown()) {
            chores.execute(() -> {
                try {
                    annotations.serverAway(server, since, lasted);
                } catch (LedgerException e) {
                    LOG.warn("{}", e.getMessage());
                }
            });
        }
    }

    /** Asked after a commit it is at or behind that commit's place. */
    public LogPlace logPlace() {
        return new PostgresLogPlace(primary);
    }

    public Registrations registrations() {
        return registrations;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Products products() {
        return products;
    }

    /** From the start on. */
    public StandingOrders standingOrders() {
        return standingOrders;
    }

    /** From the start on. */
    public MonthEnd monthEnd() {
        return monthEnd;
    }

    public BankTime time() {
        return time;
    }

    /** How much the journal can still take; whoever watches the bank shows its trouble. */
    public JournalRoom room() {
        return room;
    }

    /** What is wrong with standing orders and the month's end, in one sentence; empty while all is well. */
    public String dueTrouble() {
        return dueTrouble.words();
    }

    public RateBook rates() {
        return rates;
    }
}
