package dev.bankdesk.core.statistics;

import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Objects by a long, without boxing it. For one thread. */
final class LongMap<V> {
    private static final int SMALLEST = 64;

    private long[] keys = new long[SMALLEST];
    private Object[] values = new Object[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    V computeIfAbsent(long key, LongFunction<V> make) {
        int slot = slot(key);
        if (values[slot] == null) {
            if (size * 3 >= keys.length * 2) {
                rehash(keys.length * 2, any -> true);
                slot = slot(key);
            }
            keys[slot] = key;
            values[slot] = make.apply(key);
            size++;
        }
        return value(slot);
    }

    /** Null where there is none. */
    V get(long key) {
        return value(slot(key));
    }

    void forEach(Visitor<V> visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] != null) {
                visitor.visit(keys[slot], value(slot));
            }
        }
    }

    void keepIf(Predicate<V> kept) {
        rehash(keys.length, kept);
    }

    void clear() {
        if (size > 0) {
            keys = new long[SMALLEST];
            values = new Object[SMALLEST];
            size = 0;
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) SumTable.mix(key) & mask;
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    @SuppressWarnings("unchecked")
    private void rehash(int slots, Predicate<V> kept) {
        long[] oldKeys = keys;
        Object[] oldValues = values;
        keys = new long[slots];
        values = new Object[slots];
        size = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != null && kept.test((V) oldValues[old])) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
                size++;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private V value(int slot) {
        return (V) values[slot];
    }

    interface Visitor<V> {
        void visit(long key, V value);
    }
}
