package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.text.TableReader;
import dev.bankdesk.simulator.imports.text.TextFile;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One of the bank's tables: semicolons, quotes, a header that must be the known one. */
record BerkaTable(String name, List<String> columns) {
    static final BerkaTable TRANSACTIONS = table(
            "trans",
            "trans_id",
            "account_id",
            "date",
            "type",
            "operation",
            "amount",
            "balance",
            "k_symbol",
            "bank",
            "account");
    static final BerkaTable ACCOUNTS = table("account", "account_id", "district_id", "frequency", "date");
    static final BerkaTable CLIENTS = table("client", "client_id", "birth_number", "district_id");
    static final BerkaTable DISPOSITIONS = table("disp", "disp_id", "client_id", "account_id", "type");
    static final BerkaTable CARDS = table("card", "card_id", "disp_id", "type", "issued");
    static final BerkaTable ORDERS =
            table("order", "order_id", "account_id", "bank_to", "account_to", "amount", "k_symbol");
    static final BerkaTable DISTRICTS = table(
            "district",
            "A1",
            "A2",
            "A3",
            "A4",
            "A5",
            "A6",
            "A7",
            "A8",
            "A9",
            "A10",
            "A11",
            "A12",
            "A13",
            "A14",
            "A15",
            "A16");

    private static final int CENTURY = 1900;

    private static BerkaTable table(String name, String... columns) {
        return new BerkaTable(name, List.of(columns));
    }

    String fileName() {
        return name + ".asc";
    }

    /** The rows behind the header, which was checked. */
    TableReader open(TextFile file) {
        TableReader table = new TableReader(file, ';', '"');
        TextRow header = table.next();
        List<String> found = header == null ? List.of() : header.cells();
        if (!found.equals(columns)) {
            table.close();
            throw Refusal.usage(
                    file.path() + " is not the Czech bank's " + fileName() + ": its first line is not \""
                            + String.join(";", columns) + "\".",
                    "Name the folder with trans.asc, account.asc, client.asc and disp.asc, or choose another --format.");
        }
        return table;
    }

    /** Reads a neighbour that must be there. */
    void each(Path folder, Consumer<TextRow> rows) {
        each(TextFile.at(folder.resolve(fileName()), StandardCharsets.UTF_8), rows);
    }

    /** Reads a neighbour where it is there; tells whether it was. */
    boolean eachIfThere(Path folder, Consumer<TextRow> rows) {
        Optional<Path> file = Optional.of(folder.resolve(fileName())).filter(Files::isRegularFile);
        file.ifPresent(path -> each(TextFile.at(path, StandardCharsets.UTF_8), rows));
        return file.isPresent();
    }

    private void each(TextFile file, Consumer<TextRow> rows) {
        try (TableReader table = open(file)) {
            for (TextRow row = table.next(); row != null; row = table.next()) {
                if (row.fault() != null || row.cells().size() != columns.size()) {
                    throw Refusal.usage(
                            "Line " + row.line() + " of " + file.path() + " has not the " + columns.size()
                                    + " columns of " + fileName() + ".",
                            "Restore the file from its origin.");
                }
                rows.accept(row);
            }
        }
    }

    String cell(TextRow row, String column) {
        return row.cell(columns.indexOf(column)).strip();
    }

    /** A day written YYMMDD; all of the set lies in the twentieth century. */
    static Optional<LocalDate> day(String text) {
        if (!text.matches("\\d{6}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        try {
            return Optional.of(LocalDate.of(CENTURY + number / 10_000, number / 100 % 100, number % 100));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
