package dev.bankdesk.core.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a quarter hour's cells as bytes: the names of its sources, then for each cell its {@link CellCode} with the
 * source's place among these names, a byte that says which of the {@link StoredCells#STORED} are not zero, and those. The
 * highest bit says that the turnover in the cell's own currency is the same number as the turnover.
 */
final class PackedCells {
    private static final int TURNOVER = 1;
    private static final int NATIVE = 5;
    private static final int SAME = 1 << 7;
    private static final long SOURCE_MASK = 0xFFF;

    private PackedCells() {}

    static byte[] page(PagedSums cells, int from, int to, SourceNames sources, PackedWriter out) {
        List<Integer> named = new ArrayList<>();
        for (int row = from; row < to; row++) {
            place(named, CellCode.source(cells.key(row)));
        }
        out.unsigned(named.size());
        named.forEach(source -> out.text(sources.name(source).getBytes(StandardCharsets.UTF_8)));
        for (int row = from; row < to; row++) {
            long code = cells.key(row);
            out.fixed(code & ~SOURCE_MASK | place(named, CellCode.source(code)));
            sums(cells.sums(), row * StoredCells.WIDTH, out);
        }
        return out.take();
    }

    private static int place(List<Integer> named, int source) {
        int at = named.indexOf(source);
        if (at < 0) {
            named.add(source);
            at = named.size() - 1;
        }
        return at;
    }

    private static void sums(long[] sums, int from, PackedWriter out) {
        int filled = 0;
        for (int i = 0; i < StoredCells.WIDTH; i++) {
            filled |= sums[from + i] != 0 ? 1 << i : 0;
        }
        if (sums[from + NATIVE] != 0 && sums[from + NATIVE] == sums[from + TURNOVER]) {
            filled = filled & ~(1 << NATIVE) | SAME;
        }
        out.octet(filled);
        for (int i = 0; i < StoredCells.WIDTH; i++) {
            if ((filled & 1 << i) != 0) {
                out.signed(sums[from + i]);
            }
        }
    }

    /** @param sources gets the page's names */
    static void read(byte[] page, SourceNames sources, Visitor visitor) {
        PackedReader in = new PackedReader(page);
        int[] named = new int[in.count()];
        for (int i = 0; i < named.length; i++) {
            named[i] = sources.number(new String(in.text(), StandardCharsets.UTF_8));
        }
        long[] sums = new long[StoredCells.WIDTH];
        while (in.hasMore()) {
            long code = in.fixed();
            int filled = in.octet();
            for (int i = 0; i < StoredCells.WIDTH; i++) {
                sums[i] = (filled & 1 << i) != 0 ? in.signed() : 0;
            }
            if ((filled & SAME) != 0) {
                sums[NATIVE] = sums[TURNOVER];
            }
            visitor.cell(code & ~SOURCE_MASK | named[(int) (code & SOURCE_MASK)], sums);
        }
    }

    interface Visitor {
        /** @param sums the {@link StoredCells#STORED}, valid until the visitor returns */
        void cell(long code, long[] sums);
    }
}
