package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import dev.bankdesk.simulator.imports.facts.RowIdentity;
import dev.bankdesk.simulator.imports.facts.SourceRow;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import dev.bankdesk.simulator.imports.text.TextFile;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the mapping's columns stand in one file. */
final class CsvLayout {
    private static final int LONGEST_HEADER_SHOWN = 400;

    /** What a card's CVV, or a PIN, looks like: such a cell is left alone unless the mapping says what it is. */
    private static final Pattern SECRET = Pattern.compile("\\s*\\d{3,4}\\s*");

    private final Map<CsvColumn, Integer> places;
    private final Map<CsvColumn, String> names;
    private final int width;

    private CsvLayout(Map<CsvColumn, Integer> places, Map<CsvColumn, String> names, int width) {
        this.places = places;
        this.names = names;
        this.width = width;
    }

    /** @param header the first row, or null where the table has none */
    static CsvLayout of(CsvMapping mapping, TextFile file, TextRow header) {
        Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
        Map<CsvColumn, String> names = new EnumMap<>(CsvColumn.class);
        mapping.columns().forEach((column, named) -> {
            int place = header == null || isNumber(named, header)
                    ? Integer.parseInt(named) - 1
                    : place(column, named, file, header);
            if (header != null && place >= header.cells().size()) {
                throw missing(column, named, file, header);
            }
            places.put(column, place);
            names.put(column, header == null ? column.key() : StoredText.of(header.cell(place), 60));
        });
        return new CsvLayout(places, names, header == null ? 0 : header.cells().size());
    }

    String name(CsvColumn column) {
        return names.getOrDefault(column, column.key());
    }

    List<String> names() {
        return places.keySet().stream().map(names::get).toList();
    }

    /** The cell, or an empty text where the mapping does not name the column. */
    String cell(TextRow row, CsvColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : row.cell(place).strip();
    }

    /** The row with its card numbers hidden: this is what rejects show and what the row is recognised by. */
    SourceRow source(TextRow row) {
        List<String> read =
                places.values().stream().map(place -> shown(row, place).strip()).toList();
        List<String> identity = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (places.containsValue(i) || !SECRET.matcher(row.cell(i)).matches()) {
                identity.add(shown(row, i));
            }
        }
        return new SourceRow(row.line(), read, RowIdentity.of(identity));
    }

    private String shown(TextRow row, int place) {
        boolean ofCards = Integer.valueOf(place).equals(places.get(CsvColumn.CARD));
        return ofCards ? CardNumbers.hidden(row.cell(place)) : row.cell(place);
    }

    /** More cells than the header has are a delimiter inside a value; empty ones at the end do no harm. */
    void mustFit(TextRow row) throws Unreadable {
        if (row.fault() != null) {
            throw new Unreadable("row", "", row.fault());
        }
        int last = places.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (row.cells().size() <= last && row.cells().size() < Math.max(width, last + 1)) {
            throw new Unreadable(
                    "row", "", "has " + row.cells().size() + " columns, and column " + (last + 1) + " is needed");
        }
        for (int i = width; width > 0 && i < row.cells().size(); i++) {
            if (!row.cell(i).isBlank()) {
                throw new Unreadable("row", "", "has " + row.cells().size() + " columns where the header has " + width);
            }
        }
    }

    private static boolean isNumber(String named, TextRow header) {
        return named.matches("\\d{1,4}")
                && header.cells().stream().noneMatch(cell -> cell.strip().equals(named));
    }

    private static int place(CsvColumn column, String named, TextFile file, TextRow header) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            if (header.cell(i).strip().equalsIgnoreCase(named.strip())) {
                found.add(i);
            }
        }
        if (found.size() > 1) {
            throw Refusal.usage(
                    "The mapping's \"columns." + column.key() + "\" is \"" + CardNumbers.masked(named)
                            + "\", and the header of " + file.path() + " has it " + found.size() + " times.",
                    "Write the column's number from 1 instead: " + (found.get(0) + 1) + " or " + (found.get(1) + 1)
                            + ".");
        }
        if (found.isEmpty()) {
            throw missing(column, named, file, header);
        }
        return found.get(0);
    }

    private static Refusal missing(CsvColumn column, String named, TextFile file, TextRow header) {
        String shown = StoredText.of(String.join(" | ", header.cells()), LONGEST_HEADER_SHOWN);
        return Refusal.usage(
                "The mapping's \"columns." + column.key() + "\" is \"" + CardNumbers.masked(named)
                        + "\", and the header of " + file.path() + " has no such column: " + shown + ".",
                header.cells().size() == 1
                        ? "The header reads as one column: check \"delimiter\" (and \"skipLines\") in the mapping."
                        : "Write one of these names, or the column's number from 1.");
    }
}
