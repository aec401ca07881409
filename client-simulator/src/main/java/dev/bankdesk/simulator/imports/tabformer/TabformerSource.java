package dev.bankdesk.simulator.imports.tabformer;

import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.FactSource;
import dev.bankdesk.simulator.imports.facts.RowHandler;
import dev.bankdesk.simulator.imports.facts.SourceRow;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import dev.bankdesk.simulator.imports.text.TableReader;
import dev.bankdesk.simulator.imports.text.TextFile;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Card transactions of the TabFormer set, with the files of users and cards where they lie beside it. */
public final class TabformerSource implements FactSource {
    private final TextFile file;
    private final ZoneId zone;
    private final Holders holders;

    /**
     * @param zone in which the file's local times are read: it names none
     * @throws Refusal where the file is not one of the set
     */
    public TabformerSource(Path path, ZoneId zone, CardTokens tokens) {
        this.file = TextFile.at(path, StandardCharsets.UTF_8);
        this.zone = zone;
        refuseAnotherHeader();
        this.holders = Holders.beside(path, tokens);
    }

    @Override
    public TextFile file() {
        return file;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public List<String> columns() {
        return TabformerRow.COLUMNS;
    }

    @Override
    public void read(RowHandler handler) {
        try (TableReader table = table()) {
            table.next();
            for (TextRow row = table.next(); row != null; row = table.next()) {
                try {
                    handler.fact(TabformerRow.read(row, zone));
                } catch (Unreadable e) {
                    handler.bad(e.in(SourceRow.of(row.line(), row.cells())));
                }
            }
        }
    }

    @Override
    public List<NewCustomer> customers(Map<String, LocalDate> firstDays) {
        return holders.customers(firstDays);
    }

    @Override
    public boolean funded() {
        return true;
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add("The file names no zone; its times were read as " + zone + " (--zone reads them in another).");
        if (!holders.peopleKnown()) {
            remarks.add("No file of users lies beside it: card holders have numbers instead of names.");
        }
        if (!holders.cardsKnown()) {
            remarks.add("No file of cards lies beside it: the last four digits are not known.");
        }
        return remarks;
    }

    private TableReader table() {
        return new TableReader(file, ',', '"');
    }

    private void refuseAnotherHeader() {
        try (TableReader table = table()) {
            TextRow header = table.next();
            List<String> found = header == null
                    ? List.of()
                    : header.cells().stream().map(String::strip).toList();
            if (!found.equals(TabformerRow.COLUMNS)) {
                throw Refusal.usage(
                        file.path() + " is not a TabFormer file: its first line is not \""
                                + String.join(",", TabformerRow.COLUMNS) + "\".",
                        "Choose the format that fits it: --format berka, or --format csv with a mapping.");
            }
        }
    }
}
