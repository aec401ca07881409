package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A bucket for each token, and one for the sign-ins of each address. The bank's own machine has none. */
final class RateLimits {
    /** More are only kept while they are not full. */
    private static final int MANY = 10_000;

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    RateLimits(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** @throws RequestRefused with 429 where this caller's bucket is empty */
    void charge(String caller) {
        long now = nanos.getAsLong();
        TokenBucket bucket = buckets.get(caller);
        if (bucket == null) {
            forgetFull(now);
            bucket = buckets.computeIfAbsent(caller, key -> new TokenBucket(perSecond, burst, now));
        }
        long wait = bucket.take(now);
        if (wait > 0) {
            int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + 999_999_999));
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_MANY_REQUESTS,
                    "More than " + perSecond + " requests a second came with this token.",
                    null,
                    "Wait " + seconds + " s, and send fewer.",
                    seconds));
        }
    }

    /** A full bucket made anew is the same bucket. */
    private void forgetFull(long now) {
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
    }
}
