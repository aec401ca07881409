package dev.bankdesk.core.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final int MIB = 1 << 20;
    private long nowNanos;

    /** Reads a body that brings so many bytes each second. @return how many seconds it went on */
    private int secondsOf(int length, int bytesPerSecond) throws IOException {
        nowNanos = 0;
        InputStream body = new Body(new ByteArrayInputStream(new byte[length]), length, length, () -> nowNanos);
        byte[] second = new byte[bytesPerSecond];
        int seconds = 0;
        while (body.read(second, 0, second.length) >= 0) {
            seconds++;
            nowNanos += TimeUnit.SECONDS.toNanos(1);
        }
        return seconds;
    }

    @Test
    void a_body_that_keeps_the_slowest_pace_is_ended_at_last() {
        RequestRefused ended = catchThrowableOfType(RequestRefused.class, () -> secondsOf(12 * MIB, 5 << 10));
        assertThat(ended.problem().type()).isEqualTo(Problem.Type.TOO_SLOW);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(nowNanos)).isBetween(90L, 92L);
        assertThat(catchThrowableOfType(RequestRefused.class, () -> secondsOf(MIB, 5 << 10)))
                .isNotNull();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(nowNanos)).isBetween(35L, 37L);
    }

    @Test
    void a_body_that_comes_in_time_is_read_whole() throws IOException {
        assertThat(secondsOf(64 << 10, 5 << 10)).isEqualTo(13);
        assertThat(secondsOf(12 * MIB, 200 << 10)).isEqualTo(62);
    }

    @Test
    void a_byte_a_second_is_ended_in_the_sixth() {
        assertThat(catchThrowableOfType(RequestRefused.class, () -> secondsOf(5_000, 1)))
                .isNotNull();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(nowNanos)).isEqualTo(6);
    }
}
