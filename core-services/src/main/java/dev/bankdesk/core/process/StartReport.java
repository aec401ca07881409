package dev.bankdesk.core.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line that a bank process writes to the program that started it, as JSON.
 *
 * @param text the step, or for REFUSED the message
 * @param remedy for REFUSED what to do, for FAILED why
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record StartReport(Event event, String text, long millis, String remedy, int exitCode) {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Event {
        STARTED,
        DONE,
        FAILED,
        /** All works; the address file is written. */
        READY,
        /** It did not start; nothing is left running. */
        REFUSED,
        /** The owner asked it to end, and other programs are still attached. */
        KEPT
    }

    static StartReport of(Event event) {
        return new StartReport(event, null, 0, null, 0);
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for a line that is not ours: the JVM itself may print warnings. */
    static Optional<StartReport> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, StartReport.class));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
