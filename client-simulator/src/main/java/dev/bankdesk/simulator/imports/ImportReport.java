package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What became of a file's rows.
 *
 * @param booked rows of the file that stand booked in the bank now
 * @param bookedBefore how many of these an earlier import had booked already
 * @param declined attempts recorded as declined, by the file's reason; not in {@code booked}
 * @param rejectsFile null where no row was rejected
 * @param openings opening entries that fund the accounts; not in {@code booked}
 * @param consent what its clients are said to agree to
 * @param sums of the booked rows by the file's own years, currencies and kinds
 * @param firstDay and {@code lastDay}: null where no row can be booked
 * @param dryRun true where nothing was written and the figures say what would be
 */
public record ImportReport(
        String name,
        String file,
        boolean dryRun,
        long rows,
        long booked,
        long bookedBefore,
        Map<DeclineReason, Long> declined,
        long rejected,
        Path rejectsFile,
        int customers,
        int accounts,
        int merchants,
        int openings,
        ImportConsent consent,
        List<Sum> sums,
        LocalDate firstDay,
        LocalDate lastDay,
        String zone,
        List<String> remarks,
        List<String> firstRejects,
        double seconds) {

    /** @param amountMinor in minor units of the currency */
    public record Sum(int year, String currency, TransactionKind kind, long rows, long amountMinor) {}

    public long declinedInAll() {
        return declined.values().stream().mapToLong(Long::longValue).sum();
    }
}
