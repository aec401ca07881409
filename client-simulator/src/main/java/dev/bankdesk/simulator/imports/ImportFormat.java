package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.berka.BerkaSource;
import dev.bankdesk.simulator.imports.csv.MappedSource;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.FactSource;
import dev.bankdesk.simulator.imports.tabformer.TabformerSource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/** The formats that can be imported. */
public enum ImportFormat {
    TABFORMER,
    BERKA,
    CSV;

    /**
     * What a format needs besides the file.
     *
     * @param mapping only for CSV
     * @param zone in which local times are read, or null: the mapping's, else the bank's
     * @param zoneOfBank where the bank's days are cut
     */
    public record Terms(Path mapping, ZoneId zone, ZoneId zoneOfBank, CardTokens tokens) {}

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal where the file is not of this format */
    public FactSource open(Path file, Terms terms) {
        if (this == CSV && terms.mapping() == null) {
            throw Refusal.usage(
                    "The format csv needs a mapping.",
                    "Say which column is what in a small file and name it with --mapping FILE; docs/imports.md has an example.");
        }
        if (this != CSV && terms.mapping() != null) {
            throw Refusal.usage("Only the format csv takes a mapping.", "Leave --mapping out, or choose --format csv.");
        }
        ZoneId zone = terms.zone() == null ? terms.zoneOfBank() : terms.zone();
        return switch (this) {
            case TABFORMER -> new TabformerSource(file, zone, terms.tokens());
            case BERKA -> new BerkaSource(file, zone);
            case CSV -> new MappedSource(file, terms.mapping(), terms.zone(), terms.zoneOfBank(), terms.tokens());
        };
    }
}
