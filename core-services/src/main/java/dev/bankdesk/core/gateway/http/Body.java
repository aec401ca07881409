package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A request's body as it comes in, held to its length, to a pace and to an end: after five seconds it must have brought 4 KiB
 * for each further second, so one byte a second is ended in the sixth; and all of it must be there after 30 seconds, and five
 * more for each MiB that was announced.
 */
public final class Body extends InputStream {
    private static final long FREE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SLOWEST_BYTES_PER_SECOND = 4 << 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long NANOS_FOR_A_MIB = TimeUnit.SECONDS.toNanos(5);

    private final InputStream in;
    private final long largest;
    private final long longestNanos;
    private final LongSupplier nanos;
    private final long beganNanos;
    private long read;

    /** @param announced its length in bytes, as its head has it */
    Body(InputStream in, long largest, long announced, LongSupplier nanos) {
        this.in = in;
        this.largest = largest;
        this.longestNanos = longestNanos(announced);
        this.nanos = nanos;
        this.beganNanos = nanos.getAsLong();
    }

    /** For how long a body of so many bytes may come in. */
    public static long longestNanos(long announced) {
        return LONGEST_NANOS + (long) (NANOS_FOR_A_MIB * (Math.max(0, announced) / (double) (1 << 20)));
    }

    public static InputStream of(Context context, Endpoint endpoint) {
        return new Body(
                context.bodyInputStream(),
                endpoint.largestBody(),
                context.req().getContentLengthLong(),
                System::nanoTime);
    }

    /** Reads it as JSON. @throws RequestRefused where it is not what was asked for */
    public static <T> T json(Context context, Endpoint endpoint, StrictJson.Reading<T> reading) throws IOException {
        return StrictJson.read(of(context, endpoint), reading);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        count(count);
        return count;
    }

    private void count(int more) {
        if (more < 0) {
            return;
        }
        read += more;
        if (read > largest) {
            throw tooLarge(largest);
        }
        long taken = nanos.getAsLong() - beganNanos;
        long late = taken - FREE_NANOS;
        if (taken > longestNanos || late > 0 && read < SLOWEST_BYTES_PER_SECOND * late / 1e9) {
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_SLOW,
                    "The body comes too slowly: " + read + " bytes so far.",
                    null,
                    "Send it at once.",
                    0));
        }
    }

    public static RequestRefused tooLarge(long largest) {
        return new RequestRefused(new Problem(
                Problem.Type.TOO_LARGE,
                "The body is larger than this route takes.",
                null,
                "Send at most " + largest + " bytes at once.",
                0));
    }
}
