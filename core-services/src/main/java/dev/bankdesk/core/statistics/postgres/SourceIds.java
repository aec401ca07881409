package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.SourceNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The ledger's ids of sources, which tables hold, and the numbers of one thread's {@link SourceNames}, which cells hold. */
final class SourceIds {
    private final SourceNames sources;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> ids = new HashMap<>();
    private int lastId = -1;
    private int lastNumber;

    private SourceIds(SourceNames sources) {
        this.sources = sources;
    }

    static SourceIds read(Connection connection, SourceNames sources) throws SQLException {
        SourceIds all = new SourceIds(sources);
        CopiedRows.read(
                connection, "select id, name from ledger.source", row -> all.put((int) row.number(), row.text()));
        return all;
    }

    private int put(int id, String name) {
        int number = sources.number(name);
        numbers.put(id, number);
        ids.put(number, id);
        return number;
    }

    /** An id that the ledger does not know stands in a damaged row; it gets a number too, so that the row can be told and taken away. */
    int number(int id) {
        if (id != lastId) {
            Integer known = numbers.get(id);
            lastNumber = known != null ? known : put(id, "source " + id);
            lastId = id;
        }
        return lastNumber;
    }

    int id(int number) {
        return ids.get(number);
    }
}
