package dev.bankdesk.benchmarks;

import dev.bankdesk.benchmarks.fill.FillPlan;
import dev.bankdesk.benchmarks.fill.JournalFill;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The questions about one account and about a stretch of time over a journal of any size: how long they take, and how many
 * pages the replica reads for each. A question that is answered by bounded scans reads no more of a journal ten times as long.
 */
public final class JournalSizeBenchmark implements Benchmark {
    private static final int QUESTIONS = 40;
    private static final int PAGE = 50;
    private static final int DAYS = 360;
    /** A session tells the server what it has read after at most this, once it asks nothing more. */
    private static final Duration UNTIL_COUNTED = Duration.ofSeconds(11);

    private record Options(long rows, int accounts, Path folder) {
        static Options of(List<String> arguments) {
            long rows = 50_000_000;
            int accounts = 1_000_000;
            Path folder = null;
            for (int i = 0; i < arguments.size(); i += 2) {
                String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                switch (arguments.get(i)) {
                    case "--rows" -> rows = number("--rows", value);
                    case "--accounts" -> accounts = (int) number("--accounts", value);
                    case "--keep" -> folder = Path.of(value);
                    default ->
                        throw Refusal.usage(
                                "bench journal-size does not know " + arguments.get(i) + ".",
                                "Choose from: --rows --accounts --keep.");
                }
            }
            return new Options(rows, accounts, folder);
        }

        private static long number(String name, String text) {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw Refusal.usage(
                        name + " " + text + " is no number from 1 to 999,999,999.", "Write " + name + " N.");
            }
            return Long.parseLong(text);
        }
    }

    /** One question, about whatever it draws. */
    @FunctionalInterface
    private interface Question {
        void ask(PostgresHistory history, SplittableRandom random);
    }

    @Override
    public BenchReport run(List<String> arguments) {
        Options options = Options.of(arguments);
        Progress progress = Progress.printing(System.err);
        try (BenchServers servers =
                options.folder == null ? BenchServers.start(progress) : BenchServers.keptIn(options.folder, progress)) {
            Migrations.run(servers.addresses());
            Map<String, Double> figures = new LinkedHashMap<>();
            fill(servers.addresses(), options, figures);
            measure(servers.addresses(), figures);
            Map<String, Object> settings = Map.of(
                    "rows",
                    number(servers.addresses(), "select position from ledger.journal_head"),
                    "accounts",
                    number(servers.addresses(), "select count(*) from ledger.account"),
                    "questions_each",
                    QUESTIONS);
            return BenchReport.of("journal-size", settings, List.of(figures)).report();
        } catch (SQLException e) {
            throw new IllegalStateException("the measurement's database failed", e);
        }
    }

    private static void fill(BankAddresses addresses, Options options, Map<String, Double> figures)
            throws SQLException {
        if (number(addresses, "select position from ledger.journal_head") > 0) {
            return;
        }
        long begin = System.nanoTime();
        FillPlan plan = FillPlan.overDays(options.rows, options.accounts, DAYS);
        new JournalFill(addresses, plan, rows -> System.err.printf("  %,d rows%n", rows)).run();
        figures.put("fill_seconds", (System.nanoTime() - begin) / 1e9);
    }

    private static void measure(BankAddresses addresses, Map<String, Double> figures) throws SQLException {
        long accounts = number(addresses, "select count(*) from ledger.account where customer is not null");
        Instant end = Instant.ofEpochSecond(
                number(addresses, "select extract(epoch from max(booked_at))::bigint from ledger.journal"));
        try (PostgresHistory history = new PostgresHistory(addresses)) {
            ask(
                    "statement_30_days",
                    addresses,
                    history,
                    figures,
                    (asked, random) -> asked.statement(any(random, accounts), end.minus(Duration.ofDays(30)), end));
            ask(
                    "balance_60_days_ago",
                    addresses,
                    history,
                    figures,
                    (asked, random) -> asked.balanceAt(any(random, accounts), end.minus(Duration.ofDays(60))));
            ask(
                    "search_account",
                    addresses,
                    history,
                    figures,
                    (asked, random) -> asked.search(
                            TransactionSearch.between(null, null, Filter.NONE).ofAccount(any(random, accounts)),
                            null,
                            PAGE));
            ask("search_an_hour_two_pages", addresses, history, figures, (asked, random) -> {
                Instant to = end.minus(Duration.ofHours(random.nextInt(1, 15 * 24)));
                TransactionSearch search = TransactionSearch.between(to.minus(Duration.ofHours(1)), to, Filter.NONE);
                TransactionPage first = asked.search(search, null, PAGE);
                if (first.next() != null) {
                    asked.search(search, first.next(), PAGE);
                }
            });
        }
    }

    private static long any(SplittableRandom random, long accounts) {
        return SystemAccount.FIRST_CUSTOMER_ACCOUNT + random.nextLong(accounts);
    }

    private static void ask(
            String name,
            BankAddresses addresses,
            PostgresHistory history,
            Map<String, Double> figures,
            Question question)
            throws SQLException {
        SplittableRandom random = new SplittableRandom(7);
        question.ask(history, random);
        LockSupport.parkNanos(UNTIL_COUNTED.toNanos());
        long before = journalPages(addresses);
        double[] millis = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long begin = System.nanoTime();
            question.ask(history, random);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        LockSupport.parkNanos(UNTIL_COUNTED.toNanos());
        Arrays.sort(millis);
        figures.put(name + "_p50_millis", millis[QUESTIONS / 2]);
        figures.put(name + "_max_millis", millis[QUESTIONS - 1]);
        figures.put(name + "_pages", (journalPages(addresses) - before) / (double) QUESTIONS);
    }

    /** Pages of the journal and of its indexes that were looked at on the replica so far, in memory or not. */
    private static long journalPages(BankAddresses addresses) throws SQLException {
        String sql =
                """
                select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))::bigint
                from pg_statio_all_tables where schemaname = 'ledger' and relname like 'journal_from_%'""";
        return number(addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword(), sql);
    }

    private static long number(BankAddresses at, String sql) throws SQLException {
        return number(at.primaryUrl(), at.primaryUser(), at.primaryPassword(), sql);
    }

    private static long number(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
