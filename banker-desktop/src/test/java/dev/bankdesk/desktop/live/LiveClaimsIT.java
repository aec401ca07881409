package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.statistics.postgres.JournalPager;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.CopiedScript;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures of a day until the last whole quarter hour, proved by cube, pages and journal; what is copied runs as it stands. */
class LiveClaimsIT {
    private static final ZoneId PARIS = RandomJournal.BANK_ZONE;
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 2);
    private static final Instant FROM = Instant.parse("2026-04-01T18:00:00Z");
    private static final Instant NOW = Instant.parse("2026-04-02T20:52:10Z");
    private static final int ROWS = 45_000;

    private static final Texts TEXTS = Texts.in(Texts.ENGLISH);
    private static final Formats FORMATS = new Formats(Texts.ENGLISH, PARIS, Currency.getInstance("EUR"));
    private static RandomJournal journal;
    private static PostgresHistory history;

    @BeforeAll
    static void a_bank_with_a_busy_day_in_cube_and_pages() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        journal = new RandomJournal(23);
        journal.add(ROWS, FROM, NOW);
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("update ledger.bank_setting set value = '5000' where name = 'statistics_page_rows'");
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            WrittenJournal.writeCube(writer, journal);
            writer.commit();
        }
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        await().until(() -> history.asOf().position() == ROWS);
        try (JournalPager pager = new JournalPager(bank::reader, bank::writer)) {
            while (pager.writeNext()) {
                continue;
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        history.close();
        TestBank.shared().emptied();
    }

    @Test
    void figures_of_today_are_those_of_their_copied_scripts_and_bear_the_name_of_their_source() throws SQLException {
        Filter france = Filter.NONE.withCountries(Set.of("FR"));
        Filter merchants = Filter.NONE.with(FinerFilter.NONE.withMerchants(Set.of(3, 5, 8)));
        Filter region = france.with(FinerFilter.NONE.withRegions(Set.of("Bretagne")));
        // Quarter hours are there as totals, all else by the hour; merchants have days only, and regions nothing.
        for (ZoneId zone : List.of(PARIS, KOLKATA)) {
            proves(Filter.NONE, zone, "cube");
            proves(france, zone, "cube+journal");
            proves(merchants, zone, "journal");
            proves(region, zone, "journal");
        }
        assertThat(find(claim(region, PARIS)).cubeSql()).as("from pages").startsWith("--");
    }

    private static void proves(Filter filter, ZoneId zone, String source) throws SQLException {
        Claim claim = claim(filter, zone);
        Proof.Findings findings = find(claim);
        assertThat(findings.failure()).isNull();
        assertThat(findings.agree()).as("%s in %s", filter, zone).isTrue();
        assertThat(findings.cube().from()).as("%s in %s", filter, zone).isEqualTo(source);
        Measures expected = journal.rows.stream()
                .filter(row ->
                        !row.bookedAt().isBefore(claim.from()) && row.bookedAt().isBefore(claim.to()))
                .filter(row -> row.passes(filter))
                .map(RandomJournal.Row::measures)
                .reduce(Measures.ZERO, Measures::plus);
        List<String> statements = CopiedScript.statements(TEXTS, FORMATS, claim, findings);
        assertThat(statements).hasSize(2);
        for (String statement : statements) {
            assertThat(CopiedScript.sum(statement, "amount_minor"))
                    .as(statement)
                    .isEqualTo(expected.amountMinor())
                    .isNotZero();
            assertThat(CopiedScript.sum(statement, "declined")).as(statement).isEqualTo(expected.declined());
        }
    }

    private static Proof.Findings find(Claim claim) {
        return new Proof(history, null).find(claim);
    }

    /** The screen's sums are those of the journal's rows; what is held against them is not. */
    private static Claim claim(Filter filter, ZoneId zone) {
        DayGrid grid = new DayGrid(DAY, zone);
        Measures[] slots = new Measures[grid.slots()];
        Arrays.fill(slots, Measures.ZERO);
        Instant now = NOW.isBefore(grid.end()) ? NOW : grid.end().minusSeconds(60);
        for (RandomJournal.Row row : journal.rows) {
            int slot = grid.slotOf(row.bookedAt());
            if (slot >= 0 && slot < slots.length && row.passes(filter)) {
                slots[slot] = slots[slot].plus(row.measures());
            }
        }
        LiveFigures figures = new LiveFigures(
                grid,
                now,
                filter,
                slots,
                Measures.ZERO,
                Map.of(),
                Map.of(),
                null,
                Clients.UNKNOWN,
                AcceptedOffers.UNKNOWN,
                List.of(),
                Duration.ZERO,
                Freshness.CONNECTING,
                ROWS,
                0,
                Set.of(),
                Set.of(),
                true);
        return new LiveClaims(TEXTS, FORMATS).of(Metric.AMOUNT, figures, 1, "");
    }
}
