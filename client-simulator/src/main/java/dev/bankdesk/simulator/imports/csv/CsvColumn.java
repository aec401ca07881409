package dev.bankdesk.simulator.imports.csv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of a table can be; the mapping names it in lower case. */
enum CsvColumn {
    DATE,
    TIME,
    AMOUNT,
    SPENT,
    RECEIVED,
    MARKER,
    CURRENCY,
    ACCOUNT,
    CUSTOMER,
    CARD,
    MERCHANT,
    CITY,
    COUNTRY,
    MCC,
    CATEGORY,
    KIND,
    CHANNEL,
    PURPOSE,
    DECLINE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CsvColumn> of(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key().equals(key))
                .findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(CsvColumn::key).collect(Collectors.joining(", "));
    }
}
