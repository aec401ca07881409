package dev.bankdesk.benchmarks;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.ServerBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Our ledger against the TPC-B-like transaction of pgbench, on the same PostgreSQL in one run: fsync on, the replica
 * attached, the relay publishing to Kafka. Rounds alternate, so that a busy machine slows both.
 */
final class LedgerBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 6;
    private static final int ACCOUNTS = 100_000;
    /** Calls that are on their way at once: one is booked, one waits. */
    private static final int CALLS_AHEAD = 3;

    @Override
    public BenchReport run(List<String> arguments) {
        List<Map<String, Double>> rounds = new ArrayList<>();
        try {
            Path root = Files.createTempDirectory("bankdesk-ledger");
            try (EmbeddedServers servers = new EmbeddedServers(
                    new BankFolder(root.resolve("bank")),
                    ServerBinaries.inUserCache(),
                    Progress.printing(System.err))) {
                servers.start();
                measure(servers.addresses(), rounds);
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the measurement's database failed", e);
        }
        return report(rounds);
    }

    private static BenchReport report(List<Map<String, Double>> rounds) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("seconds_a_round", SECONDS);
        settings.put("accounts", ACCOUNTS);
        settings.put("orders_a_call", Ledger.MAX_BATCH);
        settings.put("orders", "card payments of uniformly random clients, every tenth a transfer between two");
        settings.put("peer", "TPC-B-like, scale 10, 8 connections, prepared statements");
        settings.put(
                "durability", "fsync and synchronous_commit on, streaming replica attached, relay to Kafka running");
        return BenchReport.of("ledger", settings, rounds)
                .atLeast("booked_per_second", 10_000)
                .atLeast("batch_over_tpcb", 5)
                .report();
    }

    private static void measure(BankAddresses addresses, List<Map<String, Double>> rounds) throws SQLException {
        Migrations.run(addresses);
        TopicSetup.create(addresses.kafkaBootstrap());
        BenchAccounts.fund(addresses, ACCOUNTS);
        CommitSignal commits = new CommitSignal();
        LedgerService ledger = new LedgerService(addresses, InstantSource.system(), commits);
        RelayService relay = new RelayService(addresses, commits);
        try (TpcbPeer peer = new TpcbPeer(addresses)) {
            peer.fill();
            ledger.start();
            relay.start();
            // The first round warms up both and is not counted.
            for (int round = 0; round <= ROUNDS; round++) {
                Map<String, Double> figures = round(ledger, relay, peer, round);
                System.err.println((round == 0 ? "Warm-up " : "Round " + round + " of " + ROUNDS + " ") + figures);
                if (round > 0) {
                    rounds.add(figures);
                }
            }
        } finally {
            relay.stop();
            ledger.stop();
        }
    }

    private static Map<String, Double> round(LedgerService ledger, RelayService relay, TpcbPeer peer, int round) {
        double peers = peer.transactionsPerSecond(SECONDS);
        long begin = System.nanoTime();
        Booking booking = book(ledger, round, begin);
        double bookedSeconds = secondsSince(begin);
        while (relay.publishedUpTo() < booking.lastPosition) {
            sleepBriefly();
        }
        double relayedSeconds = secondsSince(begin);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("booked_per_second", booking.booked / bookedSeconds);
        figures.put("relayed_per_second", booking.booked / relayedSeconds);
        figures.put("tpcb_per_second", peers);
        figures.put("batch_over_tpcb", booking.booked / bookedSeconds / peers);
        figures.put("call_millis_mean", bookedSeconds * 1000 * CALLS_AHEAD / booking.calls);
        return figures;
    }

    /** What a round booked. */
    private record Booking(long booked, long calls, long lastPosition) {}

    private static Booking book(Ledger ledger, int round, long begin) {
        BenchOrders orders = new BenchOrders(ACCOUNTS, round);
        Deque<CompletableFuture<List<Outcome>>> ahead = new ArrayDeque<>();
        long booked = 0;
        long calls = 0;
        long last = 0;
        while (!ahead.isEmpty() || secondsSince(begin) < SECONDS) {
            while (ahead.size() < CALLS_AHEAD && secondsSince(begin) < SECONDS) {
                List<PaymentOrder> call = orders.next(Ledger.MAX_BATCH);
                ahead.add(ledger.place(call));
            }
            for (Outcome outcome : ahead.remove().join()) {
                if (outcome instanceof Outcome.Booked one) {
                    booked++;
                    last = one.position();
                }
            }
            calls++;
        }
        return new Booking(booked, calls, last);
    }

    private static void sleepBriefly() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
