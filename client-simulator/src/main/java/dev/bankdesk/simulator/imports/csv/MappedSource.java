package dev.bankdesk.simulator.imports.csv;

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
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Any table of payments, read by a mapping. */
public final class MappedSource implements FactSource {
    private final TextFile file;
    private final CsvMapping mapping;
    private final CsvLayout layout;
    private final CsvAccounts accounts;
    private UnknownWords unknownWords = new UnknownWords();

    /**
     * @param zoneAsked overrides the mapping's, or null
     * @param zoneOfBank where neither names one
     * @throws Refusal where the mapping is wrong, or the file does not have its columns
     */
    public MappedSource(Path path, Path mappingFile, ZoneId zoneAsked, ZoneId zoneOfBank, CardTokens tokens) {
        this.mapping = CsvMappingFile.read(mappingFile, zoneAsked, zoneOfBank);
        this.file = TextFile.at(path, mapping.table().charset());
        try (TableReader table = table()) {
            this.layout = CsvLayout.of(mapping, file, mapping.table().header() ? header(table) : null);
        }
        String customer = mapping.defaults().customer();
        this.accounts = new CsvAccounts(
                tokens, mapping.defaults().homeCountry(), customer.isEmpty() ? "Holder of " + file.name() : customer);
    }

    @Override
    public TextFile file() {
        return file;
    }

    @Override
    public ZoneId zone() {
        return mapping.moments().zone();
    }

    @Override
    public List<String> columns() {
        return layout.names();
    }

    @Override
    public void read(RowHandler handler) {
        unknownWords = new UnknownWords();
        try (TableReader table = table()) {
            if (mapping.table().header()) {
                table.next();
            }
            for (TextRow row = table.next(); row != null; row = table.next()) {
                SourceRow source = layout.source(row);
                try {
                    handler.fact(new CsvRow(mapping, layout, unknownWords, row).fact(source, accounts));
                } catch (Unreadable e) {
                    handler.bad(e.in(source));
                }
            }
        }
    }

    @Override
    public List<NewCustomer> customers(Map<String, LocalDate> firstDays) {
        return accounts.customers(firstDays);
    }

    @Override
    public boolean funded() {
        return mapping.funded();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add("Times without a zone were read as " + zone() + "; days without a time are booked at noon.");
        remarks.addAll(unknownWords.remarks());
        return remarks;
    }

    private TableReader table() {
        CsvMapping.Table table = mapping.table();
        TableReader reader = new TableReader(file, table.delimiter(), table.quote());
        reader.skipLines(table.skipLines());
        return reader;
    }

    private TextRow header(TableReader table) {
        TextRow header = table.next();
        if (header == null) {
            throw Refusal.usage(
                    "The file " + file.path() + " has no header row.",
                    "Check \"skipLines\" in the mapping, or the file.");
        }
        return header;
    }
}
