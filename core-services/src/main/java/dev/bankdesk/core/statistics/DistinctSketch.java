package dev.bankdesk.core.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How many distinct customers, as a HyperLogLog of 4,096 registers (Flajolet and others 2007): standard error 1.04/√4096 =
 * 1.6 % for one sketch, less for the sum over partitions. Merging takes the larger register, so adding a customer twice or
 * merging overlapping times changes nothing. Estimates with Ertl's formula (arXiv:1702.01284, algorithm 6), which needs no
 * table of biases.
 *
 * <p>Small sketches keep a sorted list of their registers instead of all of them. Bytes: {@code 1} and three bytes a
 * register (index and rank in one number, big-endian), or {@code 2} and all 4,096 registers.
 */
public final class DistinctSketch {
    static final int INDEX_BITS = 12;
    public static final int REGISTERS = 1 << INDEX_BITS;

    private static final int RANK_BITS = 6;
    private static final int RANK_MASK = (1 << RANK_BITS) - 1;
    /** The longest rank that the rest of the hash can have. */
    private static final int RANKS = 64 - INDEX_BITS + 1;

    private static final int MOST_SPARSE = 512;
    private static final byte SPARSE = 1;
    private static final byte DENSE = 2;

    /** Sorted; index in the high bits, rank in the low ones. Null once dense. */
    private int[] sparse = new int[8];

    private int sparseSize;
    private byte[] dense;

    /** Spreads consecutive ids over all registers. */
    public static long hash(long customer) {
        return SumTable.mix(customer + 0x9E3779B97F4A7C15L);
    }

    /** Which register a hash belongs to. */
    public static int index(long hash) {
        return (int) (hash >>> 64 - INDEX_BITS);
    }

    /** What that register is raised to at least. */
    public static int rank(long hash) {
        return Math.min(Long.numberOfLeadingZeros(hash << INDEX_BITS) + 1, RANKS);
    }

    public void add(long customer) {
        long hash = hash(customer);
        raise(index(hash), rank(hash));
    }

    /** @return true where the register was lower before */
    boolean raise(int index, int rank) {
        if (dense != null) {
            if (dense[index] >= rank) {
                return false;
            }
            dense[index] = (byte) rank;
            return true;
        }
        int at = find(index);
        if (at < sparseSize && sparse[at] >>> RANK_BITS == index) {
            if ((sparse[at] & RANK_MASK) >= rank) {
                return false;
            }
            sparse[at] = index << RANK_BITS | rank;
            return true;
        }
        insert(at, index << RANK_BITS | rank);
        return true;
    }

    public void merge(DistinctSketch other) {
        if (other.dense != null) {
            mergeRegisters(other.dense, 0, other.dense.length);
        } else {
            for (int i = 0; i < other.sparseSize; i++) {
                raise(other.sparse[i] >>> RANK_BITS, other.sparse[i] & RANK_MASK);
            }
        }
    }

    private void mergeRegisters(byte[] registers, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (registers[from + i] > 0) {
                raise(i, registers[from + i]);
            }
        }
    }

    public long estimate() {
        int[] counts = countsByRank();
        double m = REGISTERS;
        double z = m * tau(1 - counts[RANKS] / m);
        for (int rank = RANKS - 1; rank >= 1; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += m * sigma(counts[0] / m);
        return Math.round(m / (2 * Math.log(2)) * m / z);
    }

    public byte[] toBytes() {
        if (dense != null) {
            return ByteBuffer.allocate(1 + REGISTERS).put(DENSE).put(dense).array();
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + 3 * sparseSize).put(SPARSE);
        for (int i = 0; i < sparseSize; i++) {
            bytes.put((byte) (sparse[i] >>> 16)).put((byte) (sparse[i] >>> 8)).put((byte) sparse[i]);
        }
        return bytes.array();
    }

    /** The same bytes from all registers, for who keeps them himself. */
    static byte[] toBytes(byte[] registers) {
        int used = 0;
        for (byte rank : registers) {
            used += rank != 0 ? 1 : 0;
        }
        if (used > MOST_SPARSE) {
            return ByteBuffer.allocate(1 + REGISTERS).put(DENSE).put(registers).array();
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + 3 * used).put(SPARSE);
        for (int index = 0; index < REGISTERS; index++) {
            if (registers[index] != 0) {
                int entry = index << RANK_BITS | registers[index];
                bytes.put((byte) (entry >>> 16)).put((byte) (entry >>> 8)).put((byte) entry);
            }
        }
        return bytes.array();
    }

    /** All registers from such bytes; a copy. */
    static byte[] registers(byte[] bytes) {
        return of(bytes).registers().clone();
    }

    /** @throws IllegalArgumentException where these are no bytes of {@link #toBytes} */
    public static DistinctSketch of(byte[] bytes) {
        DistinctSketch sketch = new DistinctSketch();
        if (bytes.length == 1 + REGISTERS && bytes[0] == DENSE) {
            sketch.mergeRegisters(bytes, 1, REGISTERS);
        } else if (bytes.length % 3 == 1 && bytes[0] == SPARSE) {
            for (int i = 1; i < bytes.length; i += 3) {
                int entry = (bytes[i] & 0xFF) << 16 | (bytes[i + 1] & 0xFF) << 8 | bytes[i + 2] & 0xFF;
                sketch.raise(entry >>> RANK_BITS & REGISTERS - 1, entry & RANK_MASK);
            }
        } else {
            throw new IllegalArgumentException(bytes.length + " bytes are no sketch of distinct customers");
        }
        return sketch;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinctSketch sketch && Arrays.equals(registers(), sketch.registers());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(registers());
    }

    @Override
    public String toString() {
        return "DistinctSketch[about " + estimate() + "]";
    }

    private int find(int index) {
        int low = 0;
        int high = sparseSize;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sparse[middle] >>> RANK_BITS < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int at, int entry) {
        if (sparseSize == MOST_SPARSE) {
            dense = registers();
            sparse = null;
            dense[entry >>> RANK_BITS] = (byte) (entry & RANK_MASK);
            return;
        }
        if (sparseSize == sparse.length) {
            sparse = Arrays.copyOf(sparse, 2 * sparseSize);
        }
        System.arraycopy(sparse, at, sparse, at + 1, sparseSize - at);
        sparse[at] = entry;
        sparseSize++;
    }

    private byte[] registers() {
        if (dense != null) {
            return dense;
        }
        byte[] registers = new byte[REGISTERS];
        for (int i = 0; i < sparseSize; i++) {
            registers[sparse[i] >>> RANK_BITS] = (byte) (sparse[i] & RANK_MASK);
        }
        return registers;
    }

    private int[] countsByRank() {
        int[] counts = new int[RANKS + 1];
        for (byte rank : registers()) {
            counts[rank]++;
        }
        return counts;
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }
}
