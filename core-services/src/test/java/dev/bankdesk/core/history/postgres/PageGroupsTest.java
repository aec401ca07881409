package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageGroupsTest {
    private static final int ROWS = 500;

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void each_bucket_class_and_row_has_one_number_whether_a_table_has_room_for_it_or_not() {
        PageGroups groups = new PageGroups();
        Map<List<Long>, Integer> known = new HashMap<>();
        for (int block = 0; block < 400; block++) {
            int classes = 10 + block;
            groups.makeRoom(classes);
            int bucket = random.nextInt(300);
            long largest = block % 3 == 0 ? Long.MAX_VALUE >> 20 : 1L << random.nextInt(18);
            int[] classOf = random.ints(ROWS, 0, classes).toArray();
            long[] outers =
                    random.longs(ROWS, 0, largest).map(outer -> outer & ~7).toArray();
            int[] numbers = new int[ROWS];
            groups.number(bucket, classOf, outers, 3, ROWS - 3, numbers);
            for (int i = 3; i < ROWS - 3; i++) {
                List<Long> key = List.of((long) bucket, (long) classOf[i], outers[i]);
                assertThat(numbers[i]).isEqualTo(known.computeIfAbsent(key, any -> known.size()));
                assertThat(List.of(
                                (long) groups.bucket(numbers[i]),
                                (long) groups.cellClass(numbers[i]),
                                groups.outer(numbers[i])))
                        .isEqualTo(key);
            }
        }
        assertThat(groups.size()).isEqualTo(known.size());
    }

    @Test
    void groups_that_are_forgotten_are_numbered_from_the_beginning() {
        PageGroups groups = new PageGroups();
        groups.makeRoom(4);
        int[] numbers = new int[2];
        groups.number(1, new int[] {2, 3}, new long[] {5, 1L << 40}, 0, 2, numbers);
        groups.clear();
        groups.number(1, new int[] {3, 2}, new long[] {1L << 40, 6}, 0, 2, numbers);
        assertThat(numbers).containsExactly(0, 1);
        assertThat(groups.outer(1)).isEqualTo(6);
        assertThat(groups.size()).isEqualTo(2);
    }

    @Test
    void a_set_counts_each_customer_once_as_hash_and_as_bits() {
        for (int customers : new int[] {1, 50, 3_000, 100_000, 30_000_000}) {
            CustomerSet set = new CustomerSet();
            Set<Integer> expected = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                int customer = random.nextInt(customers);
                set.add(customer);
                expected.add(customer);
                assertThat(set.size()).isEqualTo(expected.size());
            }
        }
    }
}
