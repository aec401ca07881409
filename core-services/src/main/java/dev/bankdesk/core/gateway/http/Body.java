package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A request's body as it comes in, held to its length and to a pace: after five seconds it must have brought 4 KiB for each
 * further second, so one byte a second is ended in the sixth.
 */
public final class Body extends InputStream {
    private static final long FREE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SLOWEST_BYTES_PER_SECOND = 4 << 10;

    private final InputStream in;
    private final long largest;
    private final long beganNanos = System.nanoTime();
    private long read;

    private Body(InputStream in, long largest) {
        this.in = in;
        this.largest = largest;
    }

    public static InputStream of(Context context, Endpoint endpoint) {
        return new Body(context.bodyInputStream(), endpoint.largestBody());
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
        long late = System.nanoTime() - beganNanos - FREE_NANOS;
        if (late > 0 && read < SLOWEST_BYTES_PER_SECOND * late / 1e9) {
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
