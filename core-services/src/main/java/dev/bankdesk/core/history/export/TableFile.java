package dev.bankdesk.core.history.export;

import java.io.IOException;
import java.util.List;

/**
 * Writes a table row by row. A value is null (an empty cell) or of its column's type: String, Long, BigDecimal, OffsetDateTime
 * (TIME and DAY), Boolean.
 */
interface TableFile {
    void row(Object[] values) throws IOException;

    /** What the reader should know of how the rows were laid out, as sentences. */
    List<String> finish() throws IOException;
}
