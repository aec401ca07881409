package dev.bankdesk.desktop.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * "CSV for machines", as the history's exports write it: RFC 4180, UTF-8, decimals with a point; beside it FILE.meta.json with
 * what it is of. Either file appears whole or not at all.
 */
public final class MachineCsv {
    /** A spreadsheet takes a text that begins so for a formula, and runs it (OWASP, "CSV Injection"). */
    private static final String DANGEROUS = "=+-@\t\r\n\0";

    private MachineCsv() {}

    /** @param lines cells in the order of the heads, null for an empty one; @param facts for FILE.meta.json, in their order */
    public static void write(Path file, List<String> heads, List<String[]> lines, Map<String, Object> facts)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
                csv.writeRecord(heads);
                lines.forEach(csv::writeRecord);
            }
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("file", file.getFileName().toString());
            about.putAll(facts);
            Files.write(
                    file.resolveSibling(file.getFileName() + ".meta.json"),
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsBytes(about));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A text that somebody else wrote, so that no spreadsheet runs it. */
    public static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
