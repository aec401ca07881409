package dev.bankdesk.simulator.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a bank's demo began with, in the bank's folder as {@code demo.json}: the clients and the first day do not change when
 * a later version of the program chooses others. How far it was played stands in the bank clock, not here.
 */
record DemoRecord(long seed, int customers, LocalDate firstDay) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Null where no demo has begun in the folder. */
    static DemoRecord in(Path folder) {
        Path file = new BankFolder(folder).demo();
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(file.toFile());
            return new DemoRecord(
                    node.required("seed").asLong(),
                    node.required("customers").asInt(),
                    LocalDate.parse(node.required("firstDay").asText()));
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw Refusal.failure(
                    "The demo's file " + file + " cannot be read: " + e.getMessage() + ".",
                    "Start afresh with ./bankdesk reset, or use another folder with --data DIR.",
                    e);
        }
    }

    void writeTo(Path folder) {
        Path file = new BankFolder(folder).demo();
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            JSON.writeValue(
                    temporary.toFile(), Map.of("seed", seed, "customers", customers, "firstDay", firstDay.toString()));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The folder " + folder + " cannot be written: " + e.getMessage() + ".",
                    "Make room or give yourself the right to write there.",
                    e);
        }
    }
}
