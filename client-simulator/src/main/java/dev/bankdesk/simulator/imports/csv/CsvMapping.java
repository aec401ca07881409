package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * How a table is to be read, checked. docs/imports.md tells each setting and its default.
 *
 * @param table how its cells are parted
 * @param columns the name of each column in the header, or its number from 1
 * @param meanings what its values mean
 * @param defaults what rows do not say
 * @param funded whether accounts that would fall below zero get an opening entry
 */
record CsvMapping(
        Table table,
        Map<CsvColumn, String> columns,
        MomentReading moments,
        AmountReading amounts,
        Sign sign,
        Meanings meanings,
        Defaults defaults,
        boolean funded) {

    /** @param quote 0 where values are never quoted; @param skipLines lines above the header */
    record Table(char delimiter, char quote, Charset charset, boolean header, int skipLines) {}

    /** Which amounts are spent. */
    enum Sign {
        MINUS_IS_SPENT,
        PLUS_IS_SPENT,
        TWO_COLUMNS,
        MARKER
    }

    /** Words of the table in ours; keys in lower case. */
    record Meanings(
            Set<String> spentMarkers,
            Set<String> receivedMarkers,
            Map<String, TransactionKind> kinds,
            Map<String, Channel> channels,
            Map<String, Category> categories,
            Map<String, DeclineReason> declines,
            Set<String> accepted) {}

    record Defaults(
            Currency currency,
            String account,
            String customer,
            String homeCountry,
            String country,
            TransactionKind spentKind,
            TransactionKind receivedKind) {}

    boolean has(CsvColumn column) {
        return columns.containsKey(column);
    }
}
