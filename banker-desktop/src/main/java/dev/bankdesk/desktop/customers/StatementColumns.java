package dev.bankdesk.desktop.customers;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which columns a statement has beside date, purpose, amount and balance. */
public record StatementColumns(Set<Extra> shown) {
    /** Not shown before somebody wants it. */
    public enum Extra {
        TIME,
        KIND,
        CATEGORY,
        COUNTRY,
        CHANNEL,
        ORIGINAL,
        ACCOUNT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final StatementColumns DEFAULT = new StatementColumns(Set.of());

    public StatementColumns {
        Set<Extra> ordered = EnumSet.noneOf(Extra.class);
        ordered.addAll(shown);
        shown = Collections.unmodifiableSet(ordered);
    }

    StatementColumns with(Extra extra, boolean wanted) {
        Set<Extra> changed = EnumSet.noneOf(Extra.class);
        changed.addAll(shown);
        if (wanted) {
            changed.add(extra);
        } else {
            changed.remove(extra);
        }
        return new StatementColumns(changed);
    }

    /** As {@link #parse} reads it. */
    public String format() {
        return String.join(" ", shown.stream().map(Extra::key).toList());
    }

    /** What was remembered; words of another version are passed over. */
    public static StatementColumns parse(String remembered) {
        Set<Extra> found = EnumSet.noneOf(Extra.class);
        for (Extra extra : Extra.values()) {
            if ((" " + remembered + " ").contains(" " + extra.key() + " ")) {
                found.add(extra);
            }
        }
        return new StatementColumns(found);
    }
}
