package dev.bankdesk.core.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** From when until when clients pay no foreign fee: about 120 bytes a client who ever did not have to. */
public final class FeeWaivers {
    /** As the end of one that lasts. */
    public static final long OPEN = Long.MAX_VALUE;

    private static final int FIELDS = 3;

    /** By turns: which one, its beginning, and its end, which does not belong to it; times in microseconds since 1970. */
    private final Map<Long, long[]> byCustomer = new HashMap<>();

    /** Whether no client ever had one. */
    public boolean isEmpty() {
        return byCustomer.isEmpty();
    }

    /** Whether a payment of this client that was booked then costs no foreign fee. */
    public boolean cover(long customer, long bookedAtMicros) {
        long[] own = byCustomer.get(customer);
        for (int i = 0; own != null && i < own.length; i += FIELDS) {
            if (bookedAtMicros >= own[i + 1] && bookedAtMicros < own[i + 2]) {
                return true;
            }
        }
        return false;
    }

    /** @param id of the product that was opened; the same again, now with an end, takes the place of its own */
    public void set(long customer, long id, long fromMicros, long untilMicros) {
        long[] own = byCustomer.getOrDefault(customer, new long[0]);
        int at = 0;
        while (at < own.length && own[at] != id) {
            at += FIELDS;
        }
        long[] changed = Arrays.copyOf(own, Math.max(own.length, at + FIELDS));
        changed[at] = id;
        changed[at + 1] = fromMicros;
        changed[at + 2] = untilMicros;
        byCustomer.put(customer, changed);
    }

    public void clear() {
        byCustomer.clear();
    }
}
