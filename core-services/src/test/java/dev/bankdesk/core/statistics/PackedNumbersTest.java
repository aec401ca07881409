package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {
    @Test
    void any_stretch_of_numbers_of_any_width_is_read_back() {
        SplittableRandom random = new SplittableRandom(5);
        for (int bits = 0; bits < Long.SIZE; bits++) {
            long smallest = random.nextLong(-5, 5);
            long bound = 1L << bits;
            long[] numbers = random.longs(1_000)
                    .map(number -> smallest + (number & bound - 1))
                    .toArray();
            byte[] packed = PackedNumbers.pack(numbers, numbers.length);
            byte[] amid = new byte[packed.length + 7];
            System.arraycopy(packed, 0, amid, 7, packed.length);
            int first = random.nextInt(900);
            int count = random.nextInt(1, 1_001 - first);
            long[] into = new long[count + 1];
            PackedNumbers.unpack(amid, 7, first, count, into);
            assertThat(Arrays.copyOf(into, count)).isEqualTo(Arrays.copyOfRange(numbers, first, first + count));
            assertThat(into[count]).isZero();
        }
    }
}
