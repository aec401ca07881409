package dev.bankdesk.core.statistics.redis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of the keys of a partition; decision record 0030 lists them. */
final class RedisKeys {
    /** Behind the prefix of what is counted anew beside a running partition (0033). */
    static final String NEXT = "next:";

    private RedisKeys() {}

    static String prefix(int partition) {
        return "st:{" + partition + "}:";
    }

    static String state(int partition) {
        return prefix(partition) + "state";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Null stays null: a field that is not there. */
    static String text(Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    static long number(Object bytes) {
        return bytes == null ? 0 : Long.parseLong(text(bytes));
    }

    /** What HGETALL answers: field, value, field, value, … */
    static Map<String, byte[]> values(List<?> flat) {
        Map<String, byte[]> values = new HashMap<>(flat.size());
        for (int i = 0; i < flat.size(); i += 2) {
            values.put(text(flat.get(i)), (byte[]) flat.get(i + 1));
        }
        return values;
    }
}
