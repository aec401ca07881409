package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.benchmarks.BenchServers;
import dev.bankdesk.benchmarks.Benchmark;
import dev.bankdesk.benchmarks.fill.FillPlan;
import dev.bankdesk.benchmarks.fill.JournalFill;
import dev.bankdesk.core.BankdeskServices;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our ledger against the TPC-B-like transaction, on the same PostgreSQL with the same settings (fsync and synchronous_commit
 * on, replica attached), over a bank of 1 million accounts and 10 million rows: (a) TPC-B, (b) by calls in batches, (c)
 * through HTTP one by one, (d) through HTTP in batches, (e) as b with few hot accounts, (f) as b with commits that wait for the
 * replica. Every round measures all of them, so that a busy machine slows all. What is booked is verified at the end.
 */
public final class LedgerBenchmark implements Benchmark {
    /** More than a measurement takes from the hottest account; in minor units. */
    private static final long OPENING_MINOR = 10_000_000_000L;

    @Override
    public BenchReport run(List<String> arguments) {
        LedgerOptions options = LedgerOptions.of(arguments);
        Progress progress = Progress.printing(System.err);
        try (BenchServers servers = options.folder() == null
                        ? BenchServers.start(progress)
                        : BenchServers.keptIn(options.folder(), progress);
                TpcbPeer peer = TpcbPeer.installedOrOurs(servers.addresses())) {
            Migrations.run(servers.addresses());
            fill(servers, peer, options);
            return measure(servers, peer, options, progress);
        } catch (SQLException e) {
            throw new IllegalStateException("the measurement's database failed", e);
        }
    }

    private static void fill(BenchServers servers, TpcbPeer peer, LedgerOptions options) throws SQLException {
        BenchDatabase database = new BenchDatabase(servers);
        long begin = System.nanoTime();
        if (database.number("select position from ledger.journal_head") == 0) {
            FillPlan plan =
                    FillPlan.overDays(options.rows(), options.accounts(), 20).withOpening(OPENING_MINOR);
            new JournalFill(servers.addresses(), plan, rows -> System.err.printf("  %,d rows%n", rows)).run();
            System.err.printf("Filled with %,d rows in %.0f s%n", options.rows(), (System.nanoTime() - begin) / 1e9);
        }
        if (options.measures('a')) {
            peer.fill(options.scale());
            System.err.printf("Everything filled after %.0f s%n", (System.nanoTime() - begin) / 1e9);
        }
    }

    private static BenchReport measure(BenchServers servers, TpcbPeer peer, LedgerOptions options, Progress progress) {
        BankdeskServices services =
                new BankdeskServices(servers.addresses(), Set.of("ledger", "gateway", "relay"), progress);
        List<Map<String, Double>> rounds = new ArrayList<>();
        try {
            services.startOnPrimary();
            services.startOnAllServers();
            try (HttpLoad http = new HttpLoad(servers.addresses(), options.accounts())) {
                Rounds measured = new Rounds(new BenchDatabase(servers), peer, services.ledger(), http, options);
                // Warms up all of them and is not counted.
                System.err.println("Warm-up " + measured.round(0, options.warmUp()));
                for (int round = 1; round <= options.rounds(); round++) {
                    Map<String, Double> figures = measured.round(round, options.seconds());
                    System.err.println("Round " + round + " of " + options.rounds() + " " + figures);
                    rounds.add(figures);
                }
            }
            if (options.verify()) {
                verify(servers, rounds.get(rounds.size() - 1));
            }
        } finally {
            services.stop();
        }
        return report(peer, options, rounds);
    }

    private static void verify(BenchServers servers, Map<String, Double> figures) {
        List<CheckResult> results = Verification.ofLedger()
                .run(
                        servers.addresses(),
                        result -> System.err.println("  verify: " + result.title() + " " + result.compared()
                                + (result.holds() ? "" : " " + result.difference())));
        figures.put("verify_differences", (double)
                results.stream().filter(result -> !result.holds()).count());
    }

    private static BenchReport report(TpcbPeer peer, LedgerOptions options, List<Map<String, Double>> rounds) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("peer", peer.description() + ", scale " + options.scale());
        settings.put("seconds_a_part", options.seconds());
        settings.put("warm_up_seconds_a_part", options.warmUp());
        settings.put("accounts", options.accounts());
        settings.put("rows_before", options.rows());
        settings.put("orders", "nine card payments and a transfer between two clients of ten");
        settings.put("orders_a_call", Ledger.MAX_BATCH);
        settings.put(
                "durability", "fsync and synchronous_commit on, streaming replica attached, relay to Kafka running");
        BenchReport.Builder report = BenchReport.of("ledger", settings, rounds);
        if (options.parts().equals(LedgerOptions.ALL_PARTS)) {
            report.atLeast("batch_over_tpcb", 12)
                    .atLeast("http_over_tpcb", 1.5)
                    .atLeast("http_batch_over_tpcb", 8)
                    .atLeast("zipf2_over_uniform", 1.5)
                    .atMost("http_p99_millis", 25)
                    .atMost("deadlocks", 0);
        }
        if (options.verify()) {
            report.atMost("verify_differences", 0);
        }
        return report.atMost("dropped_orders", 0).report();
    }

    /** The parts of a round, one after the other; between two of them the relay catches up, so that none pays for another. */
    private record Rounds(BenchDatabase database, TpcbPeer peer, Ledger ledger, HttpLoad http, LedgerOptions options) {

        Map<String, Double> round(int round, int seconds) {
            Map<String, Double> figures = new LinkedHashMap<>();
            Tally tally = new Tally();
            long deadlocks = database.deadlocks();
            if (options.measures('a')) {
                figures.put("tpcb_per_second", peer.transactionsPerSecond(seconds));
            }
            AccountDraw uniform = AccountDraw.uniform(options.accounts());
            if (options.measures('b')) {
                long begin = System.nanoTime();
                long before = tally.booked.sum();
                figures.put("batch_per_second", batches(uniform, round, seconds, tally));
                figures.put("relayed_per_second", (tally.booked.sum() - before) / ((System.nanoTime() - begin) / 1e9));
            }
            if (options.measures('e')) {
                figures.put("zipf2_per_second", batches(AccountDraw.zipf2(options.accounts()), round, seconds, tally));
            }
            if (options.measures('c')) {
                oneByOne(seconds, tally, figures);
            }
            if (options.measures('d')) {
                HttpFigures seen = http.inBatches(seconds);
                tally.add(seen);
                figures.put("http_batch_per_second", seen.bookedPerSecond());
                database.awaitRelay();
            }
            if (options.measures('f')) {
                database.withRemoteApply(() ->
                        figures.put("batch_remote_apply_per_second", batches(uniform, 100 + round, seconds, tally)));
            }
            compare(figures);
            figures.put("declined_orders", (double) tally.declined.sum());
            figures.put("dropped_orders", (double) tally.dropped.sum());
            figures.put("deadlocks", (double) (database.deadlocks() - deadlocks));
            return figures;
        }

        private double batches(AccountDraw accounts, int round, int seconds, Tally tally) {
            double perSecond = new BatchLoad(ledger).run(new BenchOrders(accounts, round), seconds, tally);
            database.awaitRelay();
            return perSecond;
        }

        private void oneByOne(int seconds, Tally tally, Map<String, Double> figures) {
            HttpFigures most = http.oneByOne(seconds);
            tally.add(most);
            figures.put("http_per_second", most.bookedPerSecond());
            database.awaitRelay();
            HttpFigures half = http.latencies(seconds, most.bookedPerSecond() / 2);
            tally.add(half);
            figures.put("http_p50_millis", half.p50Micros() / 1_000.0);
            figures.put("http_p99_millis", half.p99Micros() / 1_000.0);
            database.awaitRelay();
        }

        private static void compare(Map<String, Double> figures) {
            ratio(figures, "batch_over_tpcb", "batch_per_second", "tpcb_per_second");
            ratio(figures, "http_over_tpcb", "http_per_second", "tpcb_per_second");
            ratio(figures, "http_batch_over_tpcb", "http_batch_per_second", "tpcb_per_second");
            ratio(figures, "zipf2_over_uniform", "zipf2_per_second", "batch_per_second");
            ratio(figures, "remote_apply_over_batch", "batch_remote_apply_per_second", "batch_per_second");
        }

        private static void ratio(Map<String, Double> figures, String name, String ours, String peers) {
            if (figures.containsKey(ours) && figures.containsKey(peers)) {
                figures.put(name, figures.get(ours) / figures.get(peers));
            }
        }
    }
}
