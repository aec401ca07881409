package dev.bankdesk.simulator.imports.facts;

import java.util.List;

/**
 * A row as it stands in the file: where, and what an import reads of it.
 *
 * @param line from 1
 * @param cells of the columns that the import reads; others are left out, a CVV may stand there
 * @param identity see {@link RowIdentity}
 */
public record SourceRow(long line, List<String> cells, String identity) {

    /** A row of which every column is read. */
    public static SourceRow of(long line, List<String> cells) {
        return new SourceRow(line, cells, RowIdentity.of(cells));
    }
}
