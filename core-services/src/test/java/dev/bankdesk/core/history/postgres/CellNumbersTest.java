package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageFold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CellNumbersTest {
    @Test
    void each_cell_is_unpacked_once_and_keeps_its_number() {
        Random random = new Random(3);
        Set<PageCell> cells = new LinkedHashSet<>();
        while (cells.size() < 5_000) {
            cells.add(new PageCell(
                    random.nextInt(12),
                    random.nextInt(3),
                    200 + random.nextInt(3),
                    random.nextInt(15),
                    random.nextInt(6),
                    random.nextInt(9_999),
                    random.nextInt(4),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean() ? "FR" : "DE",
                    random.nextBoolean() ? "EUR" : "CZK",
                    random.nextBoolean() ? "EUR" : "EUS"));
        }
        PageFold fold = new PageFold(1, cells.size());
        int position = 1;
        for (PageCell cell : cells) {
            fold.add(position++, 0, 0, 0, 0, 0, 0, cell);
        }
        byte[] packed = fold.page().cells();
        List<PageCell> seen = new ArrayList<>();
        CellNumbers numbers = new CellNumbers();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < cells.size(); i++) {
                int number = numbers.of(packed, PageCell.BYTES * i, cell -> {
                    seen.add(cell);
                    return seen.size() - 1;
                });
                assertThat(number).isEqualTo(i);
            }
        }
        assertThat(seen).containsExactlyElementsOf(cells);
    }
}
