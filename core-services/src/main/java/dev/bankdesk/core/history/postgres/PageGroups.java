package dev.bankdesk.core.history.postgres;

/**
 * Numbers the groups that a question's rows fall into: a bucket, a class of cells, and what stands in the row. Groups that fit
 * into a table by class and row are found there; an index knows all of them.
 */
final class PageGroups {
    /** Of a bucket: 4 MB. */
    private static final int LARGEST_TABLE = 1 << 20;
    /** Of all buckets: 8 MB. */
    private static final long LARGEST_TABLES = 1 << 21;

    private static final int[] NO_TABLE = {};

    private final GroupIndex index = new GroupIndex();
    /** By bucket: numbers plus one, 0 where not known, by what stands in the row and class. */
    private int[][] tables = new int[64][];
    /** How many classes a table has room for. */
    private int stride = 16;

    private long taken;

    int size() {
        return index.size();
    }

    /** Groups are numbered from 0 again. */
    void clear() {
        index.clear();
        tables = new int[tables.length][];
        taken = 0;
    }

    int bucket(int group) {
        return (int) (index.first(group) >> Integer.SIZE);
    }

    int cellClass(int group) {
        return (int) index.first(group);
    }

    long outer(int group) {
        return index.second(group);
    }

    /** Tables are of so many classes from now on. */
    void makeRoom(int classes) {
        if (classes > stride) {
            stride = Integer.highestOneBit(classes - 1) << 1;
            tables = new int[tables.length][];
            taken = 0;
        }
    }

    /** Numbers rows {@code from} to {@code to}, exclusive, which are of one bucket. */
    void number(int bucket, int[] classes, long[] outers, int from, int to, int[] groups) {
        int[] table = table(bucket);
        for (int i = from; i < to; i++) {
            long at = outers[i] * stride + classes[i];
            int group = at < table.length ? table[(int) at] - 1 : -1;
            if (group < 0) {
                group = find(bucket, classes[i], outers[i], at);
                table = table(bucket);
            }
            groups[i] = group;
        }
    }

    private int[] table(int bucket) {
        int[] table = bucket < tables.length ? tables[bucket] : null;
        return table == null ? NO_TABLE : table;
    }

    private int find(int bucket, int cellClass, long outer, long at) {
        int group = index.of((long) bucket << Integer.SIZE | cellClass, outer);
        int length = table(bucket).length;
        if (at >= length) {
            grow(bucket, length, at);
        }
        if (at < table(bucket).length) {
            tables[bucket][(int) at] = group + 1;
        }
        return group;
    }

    private void grow(int bucket, int length, long at) {
        if (at >= LARGEST_TABLE) {
            return;
        }
        int longer = Math.max(4 * stride, Integer.highestOneBit((int) at) << 1);
        if (taken + longer - length > LARGEST_TABLES) {
            return;
        }
        if (bucket >= tables.length) {
            tables = java.util.Arrays.copyOf(tables, Math.max(bucket + 1, 2 * tables.length));
        }
        tables[bucket] = java.util.Arrays.copyOf(table(bucket), longer);
        taken += longer - length;
    }
}
