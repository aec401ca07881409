package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.DecidedBatch;
import dev.bankdesk.core.ledger.JournalRow;
import dev.bankdesk.core.ledger.NewKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Journal rows and keys as binary COPY: one stream a table, whatever the size of the batch. */
final class JournalCopy {
    private static final String JOURNAL =
            """
            ledger.journal (position, recorded_at, booked_at, debit_account, credit_account, amount_minor, reporting_minor,
            original_minor, parent_position, merchant, kind, decline_reason, channel, category, segment, mcc, source, epoch,
            rate_date, currency, original_currency, country, abroad, rate, purpose)""";

    private static final int JOURNAL_COLUMNS = 25;
    private static final String KEYS =
            "ledger.idempotency_key (key, fingerprint, position, fee_position, balance_minor, kept_until)";
    private static final int KEY_COLUMNS = 6;

    /** How long a caller may repeat an order and get its first answer. */
    static final int DAYS_TO_KEEP_KEYS = 30;

    private JournalCopy() {}

    static void write(Connection connection, DecidedBatch batch, int epoch) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, JOURNAL, JOURNAL_COLUMNS)) {
            for (JournalRow row : batch.rows()) {
                put(copy, row, batch.recordedAtMicros(), epoch);
            }
            copy.end();
        }
        writeKeys(connection, batch);
    }

    private static void put(BinaryCopy copy, JournalRow row, long recordedAtMicros, int epoch) throws SQLException {
        copy.row().putLong(row.position).putTimestamp(recordedAtMicros).putTimestamp(row.bookedAtMicros);
        copy.putLong(row.debitAccount).putLong(row.creditAccount).putLong(row.amountMinor);
        copy.putLongOrNull(row.reportingMinor);
        copy.putLongOrNull(row.originalCurrency == null ? null : (Long) row.originalMinor);
        copy.putLongOrNull(row.parentPosition == 0 ? null : (Long) row.parentPosition);
        copy.putInt(row.merchant).putShort(row.kind.code());
        copy.putShort(row.decline == null ? 0 : row.decline.code());
        copy.putShort(row.channel.code()).putShort(row.category.code()).putShort(row.segment);
        copy.putShort(row.mcc).putShort(row.source).putShort(epoch);
        copy.putDateOrNull(row.rateDay).putTextOrNull(row.currency).putTextOrNull(row.originalCurrency);
        copy.putTextOrNull(row.country).putBoolean(row.abroad).putNumericOrNull(row.rate);
        copy.putTextOrNull(row.purpose.isEmpty() ? null : row.purpose);
    }

    private static void writeKeys(Connection connection, DecidedBatch batch) throws SQLException {
        LocalDate keptUntil = LocalDate.ofEpochDay(Math.floorDiv(batch.recordedAtMicros(), 86_400_000_000L))
                .plusDays(DAYS_TO_KEEP_KEYS);
        try (BinaryCopy copy = new BinaryCopy(connection, KEYS, KEY_COLUMNS)) {
            for (NewKey key : batch.keys()) {
                copy.row().putUuid(key.key().high(), key.key().low());
                copy.putLong(key.answer().fingerprint());
                copy.putLong(key.answer().position());
                copy.putLong(key.answer().feePosition());
                copy.putLong(key.answer().balanceMinor());
                copy.putDateOrNull(key.forGood() ? null : keptUntil);
            }
            copy.end();
        }
    }
}
