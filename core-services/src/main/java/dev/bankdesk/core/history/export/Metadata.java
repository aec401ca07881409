package dev.bankdesk.core.history.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * FILE.meta.json: what a file needs to prove itself. Times are ISO 8601; {@code position} is the journal position that every
 * row up to is included of.
 *
 * @param question range, granularity, breakdown and filters, by name
 * @param from {@code cube}, {@code cube+journal} or {@code journal}
 * @param sql the text that gives the same rows in psql, as long as nothing newer is recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Metadata(
        String file,
        String kind,
        Map<String, Object> question,
        String zone,
        long rows,
        List<Column> columns,
        String sha256,
        long position,
        String recordedAt,
        String from,
        String generatedAt,
        List<String> notices,
        String sql) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }
}
