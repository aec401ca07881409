package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Happening;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened beside the payments.
 *
 * @param at bank time
 * @param subject name of the server or of the import; empty where there is none
 * @param lasted machine time; zero for a moment
 * @param speed of the bank clock from then on; 0 where it is not about the clock
 */
public record Annotation(Instant at, Happening kind, String subject, Duration lasted, double speed) {}
