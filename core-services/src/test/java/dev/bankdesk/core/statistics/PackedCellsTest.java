package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedCellsTest {
    private final SourceNames writers = new SourceNames();
    private final PackedWriter out = new PackedWriter();

    @Property(tries = 200)
    void any_number_comes_back_from_its_bytes(@ForAll @Size(max = 50) List<Long> numbers) {
        PackedWriter packed = new PackedWriter();
        numbers.forEach(number -> packed.unsigned(number).signed(number).fixed(number));
        PackedReader in = new PackedReader(packed.take());
        for (long number : numbers) {
            assertThat(List.of(in.unsigned(), in.signed(), in.fixed())).containsOnly(number);
        }
        assertThat(in.hasMore()).isFalse();
    }

    @Property(tries = 100)
    void all_cells_come_back_from_their_pages_under_the_readers_own_numbers_of_sources(
            @ForAll @Size(max = 300) List<Long> numbers) {
        PagedSums cells = new PagedSums(StoredCells.WIDTH);
        Map<String, List<Long>> expected = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            long code = (long) i << 27 | writers.number("source " + i % 3);
            long[] sums = {i, numbers.get(i), 0, -i, 1, i % 2 == 0 ? numbers.get(i) : 7, Long.MIN_VALUE};
            int row = cells.change(code);
            System.arraycopy(sums, 0, cells.sums(), row * StoredCells.WIDTH, StoredCells.WIDTH);
            expected.put(
                    CellCode.text(code, writers), Arrays.stream(sums).boxed().toList());
        }
        SourceNames readers = new SourceNames();
        readers.number("another source first");
        Map<String, List<Long>> found = new HashMap<>();
        cells.takeChangedPages((page, from, to) -> PackedCells.read(
                PackedCells.page(cells, from, to, writers, out),
                readers,
                (code, sums) -> found.put(
                        CellCode.text(code, readers),
                        Arrays.stream(sums).boxed().toList())));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void only_pages_that_changed_are_written() {
        PagedSums cells = new PagedSums(1);
        for (int i = 0; i < 3 * PagedSums.PAGE_ROWS; i++) {
            cells.change(i);
        }
        assertThat(changed(cells)).containsOnlyKeys(0, 1, 2);
        cells.change(PagedSums.PAGE_ROWS);
        cells.change(3 * PagedSums.PAGE_ROWS);
        assertThat(changed(cells)).containsExactlyInAnyOrderEntriesOf(Map.of(1, PagedSums.PAGE_ROWS, 3, 1));
        assertThat(changed(cells)).isEmpty();
    }

    private static Map<Integer, Integer> changed(PagedSums cells) {
        Map<Integer, Integer> pages = new TreeMap<>();
        cells.takeChangedPages((page, from, to) -> pages.put(page, to - from));
        return pages;
    }

    @Test
    void amounts_come_back_by_bucket() {
        Map<Integer, Long> found = new TreeMap<>();
        PackedBuckets.readAmounts(PackedBuckets.amounts(new long[] {3, 0, 0, 1L << 40, 0}, out), found::put);
        assertThat(found).isEqualTo(Map.of(0, 3L, 3, 1L << 40));
    }

    @Test
    void a_value_that_ends_in_the_middle_is_refused() {
        byte[] page = "\1\tsim".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PackedCells.read(page, writers, (code, sums) -> {}))
                .isInstanceOf(StatisticsUnavailable.class);
    }
}
