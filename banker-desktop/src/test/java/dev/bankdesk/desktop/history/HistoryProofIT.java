package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.CopiedScript;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.proof.ProofScripts;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Proofs of History against a real journal and its cube, over the night of 29 March 2026; what is copied runs as it stands. */
class HistoryProofIT {
    private static final ZoneId PARIS = RandomJournal.BANK_ZONE;
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int ROWS = 12_000;
    private static final int MERCHANTS = 40;

    private static final HistoryWords WORDS =
            new HistoryWords(Texts.in(Texts.ENGLISH), new Formats(Texts.ENGLISH, PARIS, EURO));
    private static RandomJournal journal;
    private static PostgresHistory history;
    private static Proof proof;

    @BeforeAll
    static void a_bank_with_a_random_journal_and_its_cube() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        journal = new RandomJournal(7);
        journal.add(ROWS, Instant.parse("2026-03-20T00:00:00Z"), Instant.parse("2026-04-05T00:00:00Z"));
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            WrittenJournal.writeCube(writer, journal);
            WrittenJournal.writeSketchesOfDays(writer, journal.rows);
            writer.commit();
        }
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        proof = new Proof(history, null);
        await().until(() -> history.asOf().position() == ROWS);
    }

    @AfterAll
    static void close() {
        history.close();
    }

    private static HistoryQuestion question(Dimension breakdown, ZoneId zone) {
        return question(Metric.AMOUNT, breakdown, zone, Filter.NONE);
    }

    private static HistoryQuestion question(Metric metric, Dimension breakdown, ZoneId zone, Filter filter) {
        return new HistoryQuestion(
                new HistoryChoices(metric, Granularity.DAY, breakdown, Comparison.SAME_WEEKDAY_BEFORE),
                start(LocalDate.of(2026, 3, 27), zone),
                start(LocalDate.of(2026, 4, 4), zone),
                zone,
                filter,
                Instant.parse("2026-04-10T12:00:00Z"));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    @Test
    void every_hour_of_the_week_is_proved_by_cube_and_journal_and_by_the_copied_script() throws SQLException {
        for (ZoneId zone : List.of(PARIS, KOLKATA)) {
            HistoryFigures figures = new HistoryLoader(history, EURO).load(question(Dimension.CATEGORY, zone));
            WeekHours week = WeekHours.load(history, figures);
            // A Friday afternoon, which comes twice, and on Sunday the hours before and after the change of the clocks.
            for (int[] cell : new int[][] {{4, 15}, {6, 1}, {6, 3}, {0, 0}}) {
                Claim claim = new HistoryClaims(WORDS).ofHour(week, cell[0], cell[1]);
                Proof.Findings findings = proof.find(claim);
                assertThat(findings.failure()).isNull();
                assertThat(findings.shown().rows()).isPositive();
                assertThat(findings.agree()).as("%s in %s", claim.range(), zone).isTrue();
                long amount = week.measures(cell[0], cell[1]).amountMinor();
                for (String statement : CopiedScript.statements(WORDS.texts(), WORDS.formats(), claim, findings)) {
                    assertThat(CopiedScript.sums(statement, "amount_minor"))
                            .as(statement)
                            .containsExactly(amount);
                }
            }
        }
    }

    @Test
    void figures_of_a_range_a_bar_and_a_cell_are_those_of_their_copied_scripts() throws SQLException {
        Filter france = Filter.NONE.withCountries(Set.of("FR"));
        List<HistoryQuestion> questions = List.of(
                question(Dimension.CATEGORY, PARIS),
                question(Metric.AMOUNT, Dimension.CATEGORY, PARIS, france),
                question(Metric.AMOUNT, Dimension.CHANNEL, KOLKATA, france),
                question(Dimension.MERCHANT, PARIS),
                question(Metric.AMOUNT, Dimension.MERCHANT, PARIS, france));
        for (HistoryQuestion question : questions) {
            HistoryFigures figures = new HistoryLoader(history, EURO).load(question);
            HistoryClaims claims = new HistoryClaims(WORDS);
            int last = figures.buckets().size() - 1;
            // A merchant with a filter of the bar is in no table of the cube, nor is a day of Kolkata cut by whole
            // hours.
            boolean inCube = question.choices().breakdown() != Dimension.MERCHANT
                    || question.filter().isNone();
            proves(claims.ofRange(figures), figures.now().total(0, last), true);
            proves(claims.ofBucket(figures, 2), figures.now().total(2), true);
            String key = figures.keysByValue().stream()
                    .filter(each -> !each.equals("0"))
                    .findFirst()
                    .orElseThrow();
            CellSearch cell = CellSearch.of(figures, new Pivot.Column(1, 3, true), key);
            proves(claims.ofCell(cell), figures.now().at(key, 1, 3), inCube);
        }
    }

    private static void proves(Claim claim, Reading shown, boolean inCube) throws SQLException {
        Proof.Findings findings = proof.find(claim);
        assertThat(findings.failure()).isNull();
        assertThat(findings.agree()).as(claim.range()).isTrue();
        assertThat(findings.cube().from())
                .as(claim.range() + " " + claim.filter())
                .isEqualTo(!inCube ? "journal" : claim.zone().equals(PARIS) ? "cube" : "cube+journal");
        List<String> statements = CopiedScript.statements(WORDS.texts(), WORDS.formats(), claim, findings);
        assertThat(statements).hasSize(2);
        for (String statement : statements) {
            assertThat(CopiedScript.sum(statement, "amount_minor"))
                    .as(statement)
                    .isEqualTo(shown.measures().amountMinor())
                    .isNotZero();
            assertThat(CopiedScript.sum(statement, "booked") + CopiedScript.sum(statement, "declined"))
                    .as(statement)
                    .isEqualTo(findings.shown().rows());
        }
    }

    @Test
    void clients_of_a_day_are_proved_by_the_journal_which_a_damaged_sketch_cannot_change() throws Exception {
        HistoryQuestion days = question(Metric.DISTINCT_CUSTOMERS, Dimension.CATEGORY, PARIS, Filter.NONE);
        HistoryLoader loader = new HistoryLoader(history, EURO);
        LocalDate day = LocalDate.of(2026, 3, 28);
        long paid = journal.rows.stream()
                .filter(row -> row.measures().payments() > 0
                        && row.bookedAt().atZone(PARIS).toLocalDate().equals(day))
                .map(RandomJournal.Row::customer)
                .distinct()
                .count();
        Claim claim = new HistoryClaims(WORDS).ofBucket(loader.load(days), 1);
        Proof.Findings findings = proof.find(claim);
        assertThat(findings.failure()).isNull();
        assertThat(findings.cubeSql()).contains("distinct_day");
        assertThat(findings.journalSql()).doesNotContain("distinct_day");
        assertThat(findings.journal().value()).isEqualTo(paid);
        assertThat(findings.agree()).isTrue();
        List<String> statements = CopiedScript.statements(WORDS.texts(), WORDS.formats(), claim, findings);
        assertThat(CopiedScript.sums(statements.get(statements.size() - 1), "count"))
                .containsExactly(paid);

        try (Connection writer = TestBank.shared().writer();
                Statement statement = writer.createStatement()) {
            statement.execute("update statistics.distinct_day set sketch = (select sketch from statistics.distinct_day"
                    + " where partition = 3 order by length(sketch) limit 1) where day = '" + day
                    + "' and partition <> 3");
        }
        await().until(() -> proof.find(claim).cube().value() != findings.cube().value());
        Proof.Findings damaged = proof.find(new HistoryClaims(WORDS).ofBucket(loader.load(days), 1));
        assertThat(damaged.shown().value()).isEqualTo(damaged.cube().value()).isNotEqualTo((double) paid);
        assertThat(damaged.journal().value()).isEqualTo(paid);
        assertThat(damaged.agree()).isFalse();
    }

    @Test
    void the_hour_that_the_clocks_skip_is_in_no_range_of_one_week_and_claims_nothing() {
        HistoryQuestion days = question(Dimension.CATEGORY, PARIS);
        WeekHours week = WeekHours.load(history, new HistoryLoader(history, EURO).load(days));
        assertThat(week.hours(6, 2)).isZero();
        Claim claim = new HistoryClaims(WORDS).ofHour(week, 6, 2);
        assertThat(claim.from()).isEqualTo(claim.to());
    }

    @Test
    void what_a_difference_is_made_of_is_proved_and_its_script_has_the_sums_that_it_is_formed_from()
            throws SQLException {
        HistoryLoader loader = new HistoryLoader(history, EURO);
        HistoryFigures figures = loader.load(question(Dimension.CATEGORY, PARIS));
        for (int bucket = 0; bucket < figures.buckets().size(); bucket++) {
            ChangeSplit split = loader.effects(figures, bucket).orElseThrow();
            Claim claim = new HistoryClaims(WORDS).ofEffects(figures, bucket, split);
            Proof.Findings findings = proof.find(claim);
            assertThat(findings.failure()).isNull();
            assertThat(findings.agree()).as(claim.range()).isTrue();
            List<String> statements = CopiedScript.statements(WORDS.texts(), WORDS.formats(), claim, findings);
            assertThat(statements).hasSize(3);
            long before = CopiedScript.sums(statements.get(0), "amount_minor").stream()
                    .mapToLong(sum -> sum)
                    .sum();
            long now = CopiedScript.sums(statements.get(1), "amount_minor").stream()
                    .mapToLong(sum -> sum)
                    .sum();
            assertThat(now - before)
                    .isEqualTo(split.whole().differenceMinor())
                    .isEqualTo(split.whole().effects().sumMinor());
            assertThat(CopiedScript.signed(statements.get(2))).isEqualTo(now - before);
            assertThat(ProofScripts.of(WORDS.texts(), WORDS.formats(), claim, findings))
                    .contains("-- Difference of amounts, ", "docs/METRICS.md")
                    .contains(WORDS.effects(figures.shown(), split.whole().effects()));
        }
    }

    @Test
    void effects_other_than_those_of_the_journal_do_not_agree() {
        HistoryLoader loader = new HistoryLoader(history, EURO);
        HistoryFigures figures = loader.load(question(Dimension.CATEGORY, PARIS));
        ChangeSplit split = loader.effects(figures, 2).orElseThrow();
        ChangeSplit.Part whole = split.whole();
        ChangeSplit.Effects effects = whole.effects();
        ChangeSplit moved = new ChangeSplit(
                split.question(),
                new ChangeSplit.Part(
                        "",
                        whole.beforeMinor(),
                        whole.nowMinor(),
                        whole.paymentsBefore(),
                        whole.paymentsNow(),
                        new ChangeSplit.Effects(
                                effects.volumeMinor() + 1,
                                effects.mixMinor() - 1,
                                effects.priceMinor(),
                                effects.rateMinor())),
                split.by(),
                split.unrated(),
                split.transactions(),
                split.asOf(),
                split.sql());
        Claim claim = new HistoryClaims(WORDS).ofEffects(figures, 2, moved);
        assertThat(proof.find(claim).agree()).isFalse();
    }

    @Test
    void more_merchants_than_a_window_takes_become_the_largest_and_one_row_of_others_with_the_same_totals() {
        HistoryQuestion question = question(Dimension.MERCHANT, PARIS);
        HistoryFigures all = new HistoryLoader(history, EURO).load(question);
        HistoryLoader bounded = new HistoryLoader(history, EURO, 200);
        HistoryFigures cut = bounded.load(question);
        assertThat(all.named()).isZero();
        assertThat(cut.named()).isBetween(10, 24).isLessThan(MERCHANTS);
        // The largest, those without a merchant, and the rest.
        assertThat(cut.now().keys()).hasSizeLessThanOrEqualTo(cut.named() + 2).contains(PartsReader.OTHERS);
        assertThat(cut.keysByValue().get(0)).isEqualTo(all.keysByValue().get(0));
        assertThat(cut.keysByValue()).endsWith(PartsReader.OTHERS);
        for (int bucket = 0; bucket < all.buckets().size(); bucket++) {
            assertThat(cut.now().total(bucket)).isEqualTo(all.now().total(bucket));
            assertThat(cut.before().total(bucket)).isEqualTo(all.before().total(bucket));
        }
        for (String key : cut.now().keys()) {
            if (!key.equals(PartsReader.OTHERS)) {
                assertThat(cut.now().whole(key)).as(key).isEqualTo(all.now().whole(key));
            }
        }
        assertThat(cut.names().keySet()).doesNotContain(PartsReader.OTHERS);
        assertThat(WORDS.named(cut)).contains(Integer.toString(cut.named()));
        assertThat(bounded.effects(cut, 2).orElseThrow().question().by()).isEqualTo(Set.of(Dimension.CATEGORY));
        double named = bounded.drivers(cut, 2, 100).stream()
                .mapToDouble(Change.Step::difference)
                .sum();
        assertThat(named).isEqualTo(all.value(2) - all.valueBefore(2));
    }

    @Test
    void a_range_that_has_not_begun_is_empty_and_no_failure() {
        HistoryQuestion question = question(Dimension.CATEGORY, PARIS);
        HistoryFigures figures = new HistoryLoader(history, EURO)
                .load(question.at(question.from().minusSeconds(86_400)));
        assertThat(figures.isEmpty()).isTrue();
        assertThat(figures.buckets()).isEmpty();
    }
}
