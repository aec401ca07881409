package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SumTableTest {
    @Property(tries = 50)
    void it_adds_as_a_map_of_maps_would(
            @ForAll @Size(max = 2_000) List<@IntRange(min = -40, max = 40) Integer> keys,
            @ForAll @IntRange(max = 3) int spread) {
        SumTable table = new SumTable(2);
        Map<String, Long> expected = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            table.clear();
            expected.clear();
            for (int i = 0; i < keys.size(); i++) {
                long second = i % (1 << spread);
                table.add(keys.get(i), second, new long[] {i, 1});
                table.add(keys.get(i), second, 1, i);
                expected.merge(keys.get(i) + "/" + second, (long) i, Long::sum);
            }
        }
        Map<String, Long> found = new HashMap<>();
        table.forEach((first, second, sums, from) -> found.put(first + "/" + second, sums[from]));
        assertThat(found).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(expected.size());
    }
}
