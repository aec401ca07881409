package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.components.Pill;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What happened while the window was open and is worth telling: a lost connection, a finished export. Newest first. */
public final class Notices {
    private static final int KEPT = 50;

    private final InstantSource machine;
    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    private final IntegerProperty unread = new SimpleIntegerProperty(this, "unread");

    /** @param at machine time */
    public record Notice(Instant at, Pill.Tone tone, String text) {}

    public Notices(InstantSource machine) {
        this.machine = machine;
    }

    public void tell(Pill.Tone tone, String text) {
        all.add(0, new Notice(machine.instant(), tone, text));
        if (all.size() > KEPT) {
            all.remove(KEPT, all.size());
        }
        unread.set(Math.min(KEPT, unread.get() + 1));
    }

    public void read() {
        unread.set(0);
    }

    public ObservableList<Notice> all() {
        return all;
    }

    public IntegerProperty unreadProperty() {
        return unread;
    }
}
