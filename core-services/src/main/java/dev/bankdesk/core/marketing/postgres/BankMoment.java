package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * What the books say of the bank itself at a moment.
 *
 * @param epoch of the journal and
 * @param position that it ends with
 * @param promotions by force among others, oldest first
 */
public record BankMoment(
        BankClock clock,
        ZoneId zone,
        Currency reporting,
        int foreignFeeBasisPoints,
        int epoch,
        long position,
        List<Promotion> promotions) {

    /**
     * A standby became the primary.
     *
     * @param epoch of the journal from then on; @param position the last that was kept
     */
    public record Promotion(int epoch, long position) {
        boolean takesBack(int rowsEpoch, long rowsPosition) {
            return rowsEpoch < epoch && rowsPosition > position;
        }
    }

    public LocalDate today(Instant machineNow) {
        return clock.at(machineNow).atZone(zone).toLocalDate();
    }

    /** Whether the journal has lost the row that this record was made of. */
    public boolean tookBack(int rowsEpoch, long rowsPosition) {
        return promotions.stream().anyMatch(promotion -> promotion.takesBack(rowsEpoch, rowsPosition));
    }

    /** Whether the journal reaches as far. */
    public boolean reaches(int rowsEpoch, long rowsPosition) {
        return rowsEpoch <= epoch && rowsPosition <= position;
    }
}
