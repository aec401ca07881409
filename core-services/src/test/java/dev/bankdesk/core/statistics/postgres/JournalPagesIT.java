package dev.bankdesk.core.statistics.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.statistics.JournalPage;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.testing.ReplicaWait;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BankSnapshot;
import dev.bankdesk.core.verify.PagesEqualJournal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages of a thousand rows, in parts of 62 until they are whole, over a journal of 3,500. */
class JournalPagesIT {
    private static final RebuildProgress SILENT = new RebuildProgress() {
        @Override
        public void begins(String target, long rows) {
            // Nobody looks.
        }

        @Override
        public void read(long rows) {
            // Nobody looks.
        }
    };

    /** Behind the third page. */
    private static final int PARTS = 8;

    private TestBank bank;

    @BeforeEach
    void a_bank_with_a_journal() throws SQLException {
        bank = TestBank.shared().emptied();
        RandomJournal journal = new RandomJournal(5);
        journal.add(3_500, Instant.parse("2025-11-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
        try (Connection writer = bank.writer()) {
            WrittenJournal.writeMasterRows(writer);
        }
        write(journal.rows);
        change(
                "update ledger.journal set original_currency = 'USD', original_minor = amount_minor + 7 where position % 3 = 0");
        change("update ledger.bank_setting set value = '1000' where name = 'statistics_page_rows'");
        awaitReplica();
    }

    @Test
    void pages_are_written_when_all_of_their_rows_are_there_and_equal_the_journal() throws SQLException {
        assertThat(difference()).contains("not written");
        assertThat(writeAll()).isEqualTo(3 + PARTS);
        assertThat(numbers("select max(last_position) from statistics.journal_page"))
                .isEqualTo(3_000 + 62 * PARTS);
        assertThat(difference()).isNull();
    }

    @Test
    void a_whole_page_takes_the_place_of_its_parts() throws SQLException {
        writeAll();
        writeMore();
        awaitReplica();
        assertThat(writeAll()).isEqualTo(1 + 1);
        assertThat(numbers("select count(*) from statistics.journal_page where last_position <= 4000"))
                .isEqualTo(4);
        assertThat(difference()).isNull();
    }

    @Test
    void what_is_booked_while_they_are_compared_need_not_be_in_pages() throws SQLException {
        writeAll();
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            writeMore();
            assertThat(new PagesEqualJournal(Duration.ZERO).check(snapshot).difference())
                    .isNull();
        }
        assertThat(difference()).contains("not written");
    }

    @Test
    void larger_pages_take_the_place_of_those_of_another_size_and_paging_goes_on() throws SQLException {
        writeAll();
        change("update ledger.bank_setting set value = '1500' where name = 'statistics_page_rows'");
        awaitReplica();
        // The first ends where the second of a thousand rows ended.
        assertThat(writeAll()).isEqualTo(2);
        assertThat(numbers("select count(*) from statistics.journal_page where last_position in (2000, 3500)"))
                .isEqualTo(2);
        assertThat(difference()).isNull();
    }

    @Test
    void a_page_that_another_has_written_is_not_written_again() throws SQLException {
        writeAll();
        try (Connection reader = bank.reader();
                Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            assertThat(StoredPages.replace(writer, PageRows.read(reader, 2_001, 3_000), 1))
                    .isFalse();
            assertThat(StoredPages.replace(writer, PageRows.read(reader, 2_001, 2_062), 1))
                    .isFalse();
        }
    }

    @Test
    void several_processes_write_each_page_once() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> process = this::writeAll;
            int written = 0;
            for (Future<Integer> each : processes.invokeAll(List.of(process, process, process))) {
                written += each.get();
            }
            // One that lost a race stops, and another goes on.
            written += writeAll();
            assertThat(written).isEqualTo(3 + PARTS);
        } finally {
            processes.shutdownNow();
        }
        assertThat(difference()).isNull();
    }

    @Test
    void a_wrong_number_is_found_and_put_right_by_a_rebuild() throws SQLException {
        writeAll();
        change("update statistics.journal_page p set amount = o.amount from statistics.journal_page o"
                + " where p.first_position = 1001 and o.first_position = 1");
        assertThat(difference()).contains("the journal's row 1001 ");
        Rebuilt rebuilt = rebuild();
        assertThat(rebuilt.differing()).isEqualTo(1);
        assertThat(rebuilt.examples()).containsExactly("positions 1001 to 2000: wrong");
        assertThat(difference()).isNull();
    }

    @Test
    void a_page_that_is_missing_amid_others_is_found_and_written_by_a_rebuild() throws SQLException {
        writeAll();
        change("delete from statistics.journal_page where first_position = 1001");
        assertThat(difference()).contains("from position 1001 on is missing");
        assertThat(rebuild().examples()).containsExactly("positions 1001 to 2000: missing");
        assertThat(difference()).isNull();
    }

    @Test
    void a_part_that_is_missing_near_the_end_is_written_by_a_rebuild() throws SQLException {
        writeAll();
        change("delete from statistics.journal_page where first_position = 3063");
        assertThat(difference()).contains("from position 3063 on is missing");
        assertThat(rebuild().examples()).containsExactly("positions 3063 to 3124: missing");
        assertThat(difference()).isNull();
    }

    @Test
    void one_that_finds_another_writing_goes_on_later() throws SQLException {
        try (Connection other = bank.writer()) {
            other.setAutoCommit(false);
            StoredPages.lock(other);
            assertThat(writeAll()).isZero();
            other.rollback();
        }
        assertThat(writeAll()).isEqualTo(3 + PARTS);
    }

    @Test
    void a_rebuild_of_right_pages_changes_nothing_and_fills_empty_ones() throws SQLException {
        assertThat(rebuild().differing()).isZero();
        assertThat(numbers("select count(*) from statistics.journal_page")).isEqualTo(3);
        assertThat(writeAll()).isEqualTo(PARTS);
        Rebuilt again = rebuild();
        assertThat(again.compared()).isEqualTo(3 + PARTS);
        assertThat(again.differing()).isZero();
        assertThat(difference()).isNull();
    }

    @Test
    void a_page_that_was_read_before_a_forced_promotion_is_refused() throws SQLException {
        try (Connection reader = bank.reader();
                Connection writer = bank.writer()) {
            JournalPage page = PageRows.read(reader, 1, 1_000);
            change("update ledger.journal_head set epoch = epoch + 1");
            assertThat(StoredPages.insert(writer, page, 1)).isFalse();
        }
        awaitReplica();
        assertThat(writeAll()).isEqualTo(3 + PARTS);
        assertThat(numbers("select min(journal_epoch) from statistics.journal_page"))
                .isEqualTo(2);
    }

    /** The driver would wait for ever for a copy that nobody reads to its end. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_fails_amid_a_copy_ends_its_connection_and_is_told() throws SQLException {
        try (Connection reader = bank.reader()) {
            reader.setAutoCommit(false);
            assertThatThrownBy(() -> CopiedRows.read(reader, "select position from ledger.journal", row -> {
                        throw new IllegalStateException("enough");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");
            assertThat(reader.isClosed()).isTrue();
        }
    }

    private void write(List<RandomJournal.Row> rows) throws SQLException {
        try (Connection writer = bank.writer()) {
            WrittenJournal.write(writer, rows);
        }
        change("update ledger.journal_head set position = (select max(position) from ledger.journal)");
    }

    private void writeMore() throws SQLException {
        RandomJournal more = new RandomJournal(6);
        more.add(4_100, Instant.parse("2025-11-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
        write(more.rows.subList(3_500, 4_100));
    }

    private int writeAll() {
        try (JournalPager pager = new JournalPager(bank::reader, bank::writer)) {
            int written = 0;
            while (pager.writeNext()) {
                written++;
            }
            return written;
        }
    }

    private Rebuilt rebuild() throws SQLException {
        awaitReplica();
        try (RebuildSession session = RebuildSession.begin(bank::writer)) {
            return new PagesRebuild(bank::reader, session).rebuild(SILENT);
        }
    }

    private String difference() throws SQLException {
        try (BankSnapshot snapshot = BankSnapshot.of(bank.addresses())) {
            return new PagesEqualJournal(Duration.ZERO).check(snapshot).difference();
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitReplica() throws SQLException {
        ReplicaWait.awaitReplica(bank);
    }

    private long numbers(String sql) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
