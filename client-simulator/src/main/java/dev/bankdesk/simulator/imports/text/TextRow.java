package dev.bankdesk.simulator.imports.text;

import java.util.List;

/**
 * One row of a table.
 *
 * @param line where it begins, from 1
 * @param fault what is wrong with its quotes, or null; the cells then hold the line as it stands
 */
public record TextRow(long line, List<String> cells, String fault) {

    /** The cell, or an empty text where the row is shorter. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }
}
