package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.campaigns.DemoMarketing;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import dev.bankdesk.simulator.load.DemoPlay;
import dev.bankdesk.simulator.load.DiskBudget;
import dev.bankdesk.simulator.load.GatewayBank;
import dev.bankdesk.simulator.load.Listener;
import dev.bankdesk.simulator.load.SimulatorLock;
import dev.bankdesk.simulator.load.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The whole flow of the demo without a window: clients play, figures are shown, files are written. */
public final class HeadlessDemo {
    private static final Duration STATISTICS_PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 1_000;

    private final BankConnection bank;
    private final GatewayClient clients;
    private final DemoPeople people;
    private final BankFolder folder;
    private final Path out;
    private final int seconds;
    private final PrintWriter terminal;
    private final LiveBlock block;
    private final Figures figures;
    private final AtomicReference<Moment> latest = new AtomicReference<>();
    private final AtomicReference<String> news = new AtomicReference<>();

    private record Moment(Instant bankTime, Tally.Summary play) {}

    /**
     * @param bank what is shown of it; as a desktop it may not pay
     * @param clients the way of those who pay
     * @param seconds how long clients play, from now on
     * @param terminal where the live figures go
     * @param interactive whether that is a terminal, whose lines can be written over
     */
    public HeadlessDemo(
            BankConnection bank,
            GatewayClient clients,
            BankFolder folder,
            Path out,
            int seconds,
            PrintWriter terminal,
            boolean interactive) {
        this.bank = bank;
        this.clients = clients;
        this.people = DemoPeople.in(folder.root());
        this.folder = folder;
        this.out = out;
        this.seconds = seconds;
        this.terminal = terminal;
        block = new LiveBlock(terminal, interactive);
        figures = new Figures(bank.history());
    }

    /** @throws Refusal where the results could not be written to this folder */
    public static void prepare(Path out) {
        DemoResults.prepare(out);
    }

    /**
     * @param stopped asked often: ends the demo early, its files are written all the same
     * @return what summary.json says
     */
    public Map<String, Object> run(BooleanSupplier stopped) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        BooleanSupplier over = () -> stopped.getAsBoolean() || System.nanoTime() >= end;
        Tally.Summary play;
        try (SimulatorLock lock = SimulatorLock.take(folder.root())) {
            play = showWhilePlaying(over);
        }
        return writeResults(play);
    }

    private Tally.Summary showWhilePlaying(BooleanSupplier over) {
        DemoPlay demo = new DemoPlay(
                new GatewayBank(clients),
                folder.root(),
                new DiskBudget(folder.root(), DiskBudget.DEFAULT_BYTES),
                InstantSource.system(),
                new Latest(),
                DemoMarketing.of(clients, bank.addresses(), people, InstantSource.system()));
        CompletableFuture<Tally.Summary> playing = CompletableFuture.supplyAsync(() -> demo.play(over), task -> {
            Thread thread = new Thread(task, "demo-clients");
            thread.setDaemon(true);
            thread.start();
        });
        long sentBefore = 0;
        long before = System.nanoTime();
        while (true) {
            try {
                return playing.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                String sentence = news.getAndSet(null);
                if (sentence != null) {
                    block.say(sentence);
                }
                Moment moment = latest.get();
                long now = System.nanoTime();
                if (moment != null) {
                    double rate = (moment.play().sent() - sentBefore) * 1e9 / (now - before);
                    block.show(moment.bankTime(), moment.play(), rate, sums(moment.bankTime()));
                    sentBefore = moment.play().sent();
                    before = now;
                }
            } catch (java.util.concurrent.ExecutionException e) {
                throw e.getCause() instanceof Refusal refusal ? refusal : new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Refusal.failure("The demo was interrupted.", "Start it again: it goes on where it was.", e);
            }
        }
    }

    /**
     * Of all days while the past is played, of today once it is live. Figures that cannot be read now are left out: the block
     * shows the rest.
     */
    private LiveBlock.Sums sums(Instant bankTime) {
        LocalDate date = bankTime.minusSeconds(1).atZone(ClientDays.ZONE).toLocalDate();
        Instant live = DemoPlay.liveFrom(folder.root());
        boolean past = live != null && bankTime.isBefore(live);
        LocalDate from = past ? firstDay(live) : date;
        try {
            List<Figures.Part> categories = figures.by(Dimension.CATEGORY, from, date.plusDays(1));
            return new LiveBlock.Sums(past ? "So far" : "Today", categories);
        } catch (HistoryUnavailable e) {
            return new LiveBlock.Sums("Figures wait", List.of());
        }
    }

    private static LocalDate firstDay(Instant live) {
        return live.atZone(ClientDays.ZONE).toLocalDate().minusDays(DemoPlay.PAST_DAYS);
    }

    private Map<String, Object> writeResults(Tally.Summary play) {
        Instant until = bank.gateway().clock().bankAnchor();
        Instant live = DemoPlay.liveFrom(folder.root());
        Played days = new Played(firstDay(live), until);
        if (until.isBefore(live)) {
            terminal.printf(
                    "The time was up after %d of %d past days; the next demo in this folder goes on from there.%n",
                    ChronoUnit.DAYS.between(days.from(), days.to()), DemoPlay.PAST_DAYS);
        }
        awaitStatistics(play.lastPosition(), days.from(), days.to());
        DemoResults.Written written = new DemoResults(figures, bank.export(), out, days, campaigns()).write();
        terminal.println("Written to " + out.toAbsolutePath().normalize() + ":");
        written.told().forEach(file -> terminal.println("  " + file));
        terminal.flush();
        return written.summary();
    }

    private List<CampaignLine> campaigns() {
        return bank.addresses().marketing() == null ? List.of() : CampaignLine.all(bank.campaigns(), people);
    }

    /** Statistics follow the journal by a moment: wait, so that files written now hold all that was booked. */
    private void awaitStatistics(long position, LocalDate from, LocalDate to) {
        long end = System.nanoTime() + STATISTICS_PATIENCE.toNanos();
        while (figures.position(from, to) < position) {
            if (System.nanoTime() > end) {
                terminal.println("The statistics are behind the journal: the files hold what is in them so far.");
                return;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Keeps the newest moment for the thread that shows it. */
    private final class Latest implements Listener {
        @Override
        public void said(String sentence) {
            news.set(sentence);
        }

        @Override
        public void at(Instant bankTime, Tally.Summary summary) {
            latest.set(new Moment(bankTime, summary));
        }
    }
}
