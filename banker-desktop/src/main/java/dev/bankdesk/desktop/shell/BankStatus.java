package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.platform.BankClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the header tells of the bank: its clock, how fresh the figures are, where it runs. Used on the JavaFX thread only. */
public final class BankStatus {
    private final InstantSource machine;
    private final ZoneId bankZone;
    private final Currency reporting;
    private final boolean onThisMachine;
    private final ObjectProperty<BankClock> clock = new SimpleObjectProperty<>(this, "clock");
    private final ObjectProperty<Freshness> freshness =
            new SimpleObjectProperty<>(this, "freshness", Freshness.CONNECTING);

    public BankStatus(InstantSource machine, ZoneId bankZone, Currency reporting, boolean onThisMachine) {
        this.machine = machine;
        this.bankZone = bankZone;
        this.reporting = reporting;
        this.onThisMachine = onThisMachine;
        clock.set(BankClock.realTime(machine.instant()));
    }

    public ObjectProperty<BankClock> clockProperty() {
        return clock;
    }

    public ObjectProperty<Freshness> freshnessProperty() {
        return freshness;
    }

    /** The bank's now. */
    public Instant now() {
        return clock.get().at(machine.instant());
    }

    /** The bank's today as seen in a zone. */
    public LocalDate today(ZoneId zone) {
        return now().atZone(zone).toLocalDate();
    }

    public ZoneId bankZone() {
        return bankZone;
    }

    public Currency reporting() {
        return reporting;
    }

    public boolean onThisMachine() {
        return onThisMachine;
    }
}
