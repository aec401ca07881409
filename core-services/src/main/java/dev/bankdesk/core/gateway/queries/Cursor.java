package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a next page begins, as a text that callers hand back and do not read. */
final class Cursor {
    private static final int BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

    private Cursor() {}

    static String of(PageKey key) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(key.bookedAt().getEpochSecond())
                .putInt(key.bookedAt().getNano())
                .putLong(key.position())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Null for the first page. */
    static PageKey read(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES) {
                Instant bookedAt = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
                PageKey key = new PageKey(bookedAt, bytes.getLong());
                boolean possible = bookedAt.isAfter(Instant.parse("1800-01-01T00:00:00Z"))
                        && bookedAt.isBefore(Instant.parse("2300-01-01T00:00:00Z"))
                        && key.position() >= 0;
                if (possible) {
                    return key;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        throw Parameters.wrong(name, "the cursor of the page before, as it came");
    }
}
