package dev.bankdesk.core.gateway.queries;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The names of those who bring orders; asked again only where a name is not among those known. */
public final class BankSources {
    private final Supplier<List<String>> asking;
    private volatile List<String> known = List.of();

    public BankSources(Supplier<List<String>> asking) {
        this.asking = asking;
    }

    /** The first of the names that the bank does not know; empty where it knows all. */
    Optional<String> unknownOf(Collection<String> names) {
        if (!known.containsAll(names)) {
            known = List.copyOf(asking.get());
        }
        List<String> now = known;
        return names.stream().filter(name -> !now.contains(name)).findFirst();
    }
}
