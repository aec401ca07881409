package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.statistics.postgres.RebuildSession;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Statistics counted anew from the journal while they go on: what was right stays, what was wrong is told and put right. */
class StatisticsRebuildIT {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestBank servers = TestBank.shared();
    private SyntheticBank bank;
    private StatisticsService service;
    private RedisClient redis;
    private Agreement agreement;

    @BeforeEach
    void start() throws Exception {
        servers.emptied();
        bank = new SyntheticBank(servers, 33, 800);
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        redis = RedisConnection.open(servers.addresses().redisUrl(), "test");
        agreement = new Agreement(servers, redis);
        service.start();
        bank.playOld(400, 20 * MINUTE_MICROS, Duration.ofDays(900));
        agreement.reaches(bank.play(1_500, 5 * MINUTE_MICROS));
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        redis.close();
        bank.close();
    }

    /** Other tests' rules would not hold on a journal that no ledger wrote. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    @Test
    void what_agrees_with_the_journal_is_left_as_it_is() {
        List<String> before = states();
        RebuildReport report = rebuild();
        assertThat(report.differing()).isZero();
        assertThat(report.rows()).isEqualTo(1_900);
        assertThat(report.targets()).extracting(Rebuilt::target).containsExactly("live", "cube", "pages");
        assertThat(report.targets())
                .allSatisfy(target -> assertThat(target.examples()).isEmpty());
        // The journal is shorter than the least part of a page.
        assertThat(report.targets())
                .filteredOn(target -> !target.target().equals("pages"))
                .allSatisfy(target -> assertThat(target.compared()).isGreaterThan(100));
        assertThat(states()).isEqualTo(before);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void every_kind_of_damage_to_the_cube_is_told_and_put_right() throws Exception {
        String hour = " where (hour, segment, category, country, channel, kind, currency, source) ="
                + " (select hour, segment, category, country, channel, kind, currency, source from statistics.cell_hour limit 1)";
        change("update statistics.cell_hour set amount_minor = amount_minor + 7, booked = booked - 1" + hour);
        change("delete from statistics.merchant_day where day = (select min(day) from statistics.merchant_day)");
        change(
                "insert into statistics.cell_day select '1999-12-31', 1, 1, 'FR', 1, 1, 'EUR', 4711, 1, 1, 5, 5, 0, 0, 0, 5, 5, 0");
        change("update statistics.quarter_total set declined = declined + 1"
                + " where quarter = (select max(quarter) from statistics.quarter_total)");
        DistinctSketch sketch = new DistinctSketch();
        sketch.add(-5);
        String bytes = "'\\x" + java.util.HexFormat.of().formatHex(sketch.toBytes()) + "'";
        change("update statistics.distinct_day set sketch = " + bytes + " where dimension = 0 and partition = 1");
        change("insert into statistics.distinct_day values ('1999-12-31', 0, '', 2, " + bytes + ")");
        change("delete from statistics.distinct_day where dimension = 2");
        // Codes that no fold makes must not be taken for others.
        change(
                "insert into statistics.cell_hour select '1999-12-31', 1, 1, 'fr', 1, 200, 'EUR', 1, 1, 1, 5, 5, 0, 0, 0, 5, 5, 0");
        change("insert into statistics.distinct_day values ('1999-12-31', 1, '007', 2, " + bytes + ")");
        assertThat(agreement.cube().holds()).isFalse();

        RebuildReport report = rebuild();
        assertThat(report.targets().get(0).differing()).isZero();
        Rebuilt cube = report.targets().get(1);
        assertThat(cube.differing()).isGreaterThan(10);
        assertThat(cube.examples())
                .anyMatch(words -> words.startsWith("cell_hour")
                        && words.endsWith(": booked 1 too little, amount_minor 7 too much"))
                .anyMatch(words -> words.startsWith("cell_day 1999-12-31") && words.contains("amount_minor 5 too much"))
                .anyMatch(words -> words.startsWith("quarter_total") && words.endsWith(": declined 1 too much"))
                .anyMatch(words -> words.startsWith("merchant_day"))
                .anyMatch(words -> words.startsWith("cell_hour: rows with codes that nothing has"))
                .anyMatch(words -> words.startsWith("distinct_day: rows with codes that nothing has"))
                .anyMatch(words -> words.startsWith("distinct_day 1999-12-31") && words.endsWith("must not be there"));
        assertThat(agreement.cube().difference()).isNull();
        assertThat(rebuild().differing()).isZero();
    }

    @Test
    void a_cube_without_rows_is_filled_again() throws Exception {
        change("truncate statistics.cell_hour, statistics.cell_day, statistics.quarter_total, statistics.merchant_day,"
                + " statistics.distinct_day");
        assertThat(rebuild().differing()).isGreaterThan(1_000);
        assertThat(agreement.cube().difference()).isNull();
    }

    @Test
    void every_kind_of_damage_to_live_figures_is_told_and_put_right() throws Exception {
        byte[] quarter = bytes(redis.zrange("st:{1}:index:q", 3, 3).get(0));
        byte[] page = redis.hget(quarter, bytes("0"));
        page[page.length - 1] ^= 2;
        redis.hset(quarter, bytes("0"), page);
        redis.del(redis.zrange("st:{2}:index:h", 0, 0).get(0));
        String merchants = redis.keys("st:{3}:r:*").iterator().next();
        redis.del(merchants);
        redis.set(merchants, "not what stands here");
        assertThat(agreement.live().holds()).isFalse();

        RebuildReport report = rebuild();
        Rebuilt live = report.targets().get(0);
        assertThat(live.differing()).isGreaterThan(3);
        assertThat(live.examples()).anyMatch(words -> words.startsWith("partition 1, quarter hour "));
        assertThat(report.targets().get(1).differing()).isZero();
        assertThat(agreement.live().difference()).isNull();
        assertThat(leftovers()).isEmpty();
        // The owner of before has to take the partitions over again, and goes on.
        agreement.reaches(bank.play(300, MINUTE_MICROS));
        assertThat(rebuild().differing()).isZero();
    }

    @Test
    void under_load_everything_ends_exact_and_no_figure_steps_back() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<TransactionBooked> last = new ArrayList<>();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                try {
                    last.addAll(bank.play(400, MINUTE_MICROS / 20));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        List<String> steppedBack = new ArrayList<>();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> watch(over, steppedBack));
        for (int round = 0; round < Topics.PARTITIONS; round++) {
            // Too little, so that what is put right never steps back by itself.
            change("update statistics.quarter_total set booked = booked - 1 where quarter = (select min(quarter) from"
                    + " statistics.quarter_total)");
            // In the middle of the window: it neither leaves it nor is written again.
            redis.del(redis.zrange("st:{" + round + "}:index:h", 100, 100).get(0));
            assertThat(rebuild().targets())
                    .as("round " + round)
                    .filteredOn(target -> !target.target().equals("pages"))
                    .hasSize(2)
                    .allSatisfy(target -> assertThat(target.differing()).isPositive());
        }
        over.set(true);
        load.get();
        reader.get();
        assertThat(steppedBack).isEmpty();
        // Tens of thousands of rows in seconds: the comparison's plans would be those of an empty bank.
        change("analyze ledger.journal");
        change("analyze ledger.account");
        change("analyze ledger.customer");
        agreement.reaches(last);
        assertThat(service.failure()).isEmpty();
    }

    /** Positions that live figures and cube include, and the whole of a table that nobody damages. */
    private void watch(AtomicBoolean over, List<String> steppedBack) {
        long[] seen = new long[Topics.PARTITIONS + 1];
        try (Connection connection = servers.reader();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                    String position = redis.hget("st:{" + partition + "}:state", "position");
                    step(seen, partition, Long.parseLong(position), steppedBack);
                }
                try (ResultSet row = statement.executeQuery("select sum(booked) from statistics.cell_day")) {
                    row.next();
                    step(seen, Topics.PARTITIONS, row.getLong(1), steppedBack);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void step(long[] seen, int figure, long now, List<String> steppedBack) {
        if (now < seen[figure]) {
            steppedBack.add(figure + " from " + seen[figure] + " to " + now);
        }
        seen[figure] = now;
    }

    @Test
    void a_second_one_at_once_is_refused_in_one_sentence() {
        try (RebuildSession first = RebuildSession.begin(servers::writer)) {
            assertThatThrownBy(this::rebuild)
                    .isInstanceOf(Refusal.class)
                    .hasMessage("The statistics of this bank are being rebuilt already.");
            first.stillHolds();
        }
        assertThat(rebuild().differing()).isZero();
    }

    @Test
    void one_that_is_killed_in_the_middle_changed_nothing_and_the_next_start_clears_what_it_left() throws Exception {
        change("update statistics.quarter_total set booked = booked + 1");
        redis.del(redis.zrange("st:{1}:index:q", 0, 0).get(0));
        List<String> before = states();
        killIn("live");
        assertThat(leftovers()).isNotEmpty();
        assertThat(states()).isEqualTo(before);
        service.stop();
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        await().atMost(SOON).until(() -> leftovers().isEmpty());

        killIn("cube");
        assertThat(agreement.cube().difference()).contains("quarter_total");
        assertThat(rebuild().differing()).isPositive();
        agreement.reaches(bank.play(100, MINUTE_MICROS));
    }

    @Test
    void one_that_fails_in_the_middle_says_what_it_had_put_right() throws Exception {
        redis.del(redis.zrange("st:{0}:index:h", 100, 100).get(0));
        redis.del(redis.zrange("st:{1}:index:h", 100, 100).get(0));
        // By the time that it comes to the last partition, that one is of another epoch.
        assertThatThrownBy(() -> rebuild("live", () -> redis.hset("st:{3}:state", "journal_epoch", "99")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("live figures of partition 3 were begun anew")
                .hasMessageContaining("Figures put right until then: ")
                .hasMessageContaining(" of live, in partitions [0, 1]. They stay right, the rest is as before.");
        redis.hset("st:{3}:state", "journal_epoch", "1");
        assertThat(agreement.live().difference()).isNull();

        redis.del(redis.zrange("st:{2}:index:h", 100, 100).get(0));
        assertThatThrownBy(() -> rebuild("cube", this::endItsSession))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the cube cannot be counted")
                .hasMessageMatching(".*Figures put right until then: \\d+ of live\\. They stay right.*");
        assertThat(agreement.live().difference()).isNull();
        assertThatThrownBy(() -> rebuild("cube", this::endItsSession))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("Nothing was changed.");
    }

    @Test
    void one_that_fails_while_something_is_counted_anew_says_so() {
        RebuildTarget begun = new RebuildTarget() {
            @Override
            public String name() {
                return "behaviour";
            }

            @Override
            public Rebuilt rebuild(RebuildProgress progress) {
                throw RebuildBrokenOff.amid("It was begun anew.", new StatisticsUnavailable("it stands still"));
            }
        };
        StatisticsRebuild rebuild = new StatisticsRebuild(servers.addresses(), InstantSource.system(), List.of(begun));
        assertThatThrownBy(() -> run(rebuild, "", () -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it stands still")
                .hasMessageEndingWith("It was begun anew.");
    }

    private void endItsSession() {
        try {
            change("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killIn(String target) throws Exception {
        Process process = TestJvm.program(
                        "256m", RebuildMain.class, List.of(addresses().toString(), target))
                .redirectError(servers.folder().resolve("rebuild.log").toFile())
                .start();
        try (var out = process.inputReader()) {
            assertThat(out.lines().anyMatch("stands still"::equals)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        // The server notices the end of the session at its next word to it.
        await().atMost(SOON).until(() -> {
            var free = RebuildSession.tryBegin(servers::writer);
            free.ifPresent(RebuildSession::close);
            return free.isPresent();
        });
    }

    private Path addresses() throws java.io.IOException {
        Path file = servers.folder().resolve("rebuild-addresses.json");
        servers.addresses().write(file);
        return file;
    }

    private RebuildReport rebuild() {
        return rebuild("", () -> {});
    }

    /** @param fault befalls it when it has begun with the target of this name */
    private RebuildReport rebuild(String in, Runnable fault) {
        return run(new StatisticsRebuild(servers.addresses(), InstantSource.system()), in, fault);
    }

    private static RebuildReport run(StatisticsRebuild rebuild, String in, Runnable fault) {
        return rebuild.run(new RebuildProgress() {
            @Override
            public void begins(String target, long rows) {
                if (target.equals(in)) {
                    fault.run();
                }
            }

            @Override
            public void read(long rows) {}
        });
    }

    private List<String> states() {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition ->
                        redis.hgetAll("st:{" + partition + "}:state").toString())
                .toList();
    }

    private List<String> leftovers() {
        return List.copyOf(redis.keys("st:*:next:*"));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = servers.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
