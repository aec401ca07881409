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

    private final String told;
    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** @param what comes too often, and from whom: as the sentence of a refusal goes on */
    RateLimits(String what, int perSecond, int burst, LongSupplier nanos) {
        this.told = "More than " + perSecond + " " + what + ".";
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** @throws RequestRefused with 429 where this caller's bucket is empty */
    void charge(String caller) {
        long now = nanos.getAsLong();
        requireNoWait(bucket(caller, now).take(now));
    }

    /** For what a request that was let in turns out to hold. @throws RequestRefused with 429 where another one owes already */
    void chargeMore(String caller, int more) {
        if (more > 0) {
            long now = nanos.getAsLong();
            requireNoWait(bucket(caller, now).takeMore(more, now));
        }
    }

    private TokenBucket bucket(String caller, long now) {
        TokenBucket bucket = buckets.get(caller);
        if (bucket == null) {
            forgetFull(now);
            bucket = buckets.computeIfAbsent(caller, key -> new TokenBucket(perSecond, burst, now));
        }
        return bucket;
    }

    private void requireNoWait(long wait) {
        if (wait > 0) {
            int seconds = (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + 999_999_999));
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_MANY_REQUESTS, told, null, "Wait " + seconds + " s, and send fewer.", seconds));
        }
    }

    /** A full bucket made anew is the same bucket. */
    private void forgetFull(long now) {
        if (buckets.size() >= MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
    }
}
