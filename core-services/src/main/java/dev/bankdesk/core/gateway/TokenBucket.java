package dev.bankdesk.core.gateway;

/** Lets a burst through and then a steady rate. */
final class TokenBucket {
    private final double perNano;
    private final double size;
    private double tokens;
    private long atNanos;

    TokenBucket(int perSecond, int size, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.size = size;
        this.tokens = size;
        this.atNanos = nowNanos;
    }

    /** Takes one. @return 0, or how many nanoseconds until there is one again */
    synchronized long take(long nowNanos) {
        fill(nowNanos);
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) / perNano);
    }

    /**
     * Takes this many more for what has been let in by {@link #take}, into debt where there are fewer: so a batch larger than
     * the bucket passes, and what follows waits for it.
     *
     * @return 0, or how many nanoseconds until an earlier debt is paid, and then nothing is taken
     */
    synchronized long takeMore(int more, long nowNanos) {
        fill(nowNanos);
        if (tokens >= 0) {
            tokens -= more;
            return 0;
        }
        return (long) Math.ceil(-tokens / perNano);
    }

    synchronized boolean isFull(long nowNanos) {
        fill(nowNanos);
        return tokens >= size;
    }

    private void fill(long nowNanos) {
        tokens = Math.min(size, tokens + (nowNanos - atNanos) * perNano);
        atNanos = nowNanos;
    }
}
