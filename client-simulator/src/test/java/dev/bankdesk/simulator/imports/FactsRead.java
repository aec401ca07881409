package dev.bankdesk.simulator.imports;

import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.FactSource;
import dev.bankdesk.simulator.imports.facts.RowHandler;
import java.util.ArrayList;
import java.util.List;

/** What a source told, kept for a test. */
public final class FactsRead implements RowHandler {
    public final List<Fact> facts = new ArrayList<>();
    public final List<BadRow> bad = new ArrayList<>();

    public static FactsRead of(FactSource source) {
        FactsRead read = new FactsRead();
        source.read(read);
        return read;
    }

    @Override
    public void fact(Fact fact) {
        facts.add(fact);
    }

    @Override
    public void bad(BadRow row) {
        bad.add(row);
    }
}
