package dev.bankdesk.core.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names of sources as small numbers, for one consumer's thread; the numbers mean nothing elsewhere. A bank has a handful:
 * simulator, client, gateway, an import each.
 */
public final class SourceNames {
    /** What fits into a cell's key. */
    static final int MOST = 1 << 12;

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    /** Found last: most records have the source of the one before. */
    private int last;

    int number(byte[] message, int from, int length) {
        if (last < bytes.size() && isAt(last, message, from, length)) {
            return last;
        }
        for (int i = 0; i < bytes.size(); i++) {
            if (isAt(i, message, from, length)) {
                last = i;
                return i;
            }
        }
        return add(new String(message, from, length, StandardCharsets.UTF_8));
    }

    private boolean isAt(int number, byte[] message, int from, int length) {
        byte[] known = bytes.get(number);
        return Arrays.equals(known, 0, known.length, message, from, from + length);
    }

    public int number(String name) {
        int known = names.indexOf(name);
        return known >= 0 ? known : add(name);
    }

    public String name(int number) {
        return names.get(number);
    }

    /** The number of a name that nothing holds; kept where others came after it, since numbers do not move. */
    void forget(int number) {
        if (number == names.size() - 1) {
            names.remove(number);
            bytes.remove(number);
        }
    }

    private int add(String name) {
        if (names.size() == MOST) {
            throw new StatisticsUnavailable("more than " + MOST + " sources");
        }
        names.add(name);
        bytes.add(name.getBytes(StandardCharsets.UTF_8));
        return names.size() - 1;
    }
}
