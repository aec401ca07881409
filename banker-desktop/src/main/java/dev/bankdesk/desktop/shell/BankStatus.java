package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.platform.BankClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the header tells of the bank: its clock, how fresh the figures are, where it runs. Used on the JavaFX thread only. */
public final class BankStatus {
    private static final Duration LEAP = Duration.ofHours(1);
    private static final Duration LEAP_SHOWN = Duration.ofSeconds(6);

    private final InstantSource machine;
    private final ZoneId bankZone;
    private final Currency reporting;
    private final boolean onThisMachine;
    private final boolean demo;
    private final ObjectProperty<BankClock> clock = new SimpleObjectProperty<>(this, "clock");
    private final ObjectProperty<Freshness> freshness =
            new SimpleObjectProperty<>(this, "freshness", Freshness.CONNECTING);

    private final ObjectProperty<LocalDate> ratesUntil = new SimpleObjectProperty<>(this, "ratesUntil");

    private Instant leapedAt = Instant.EPOCH;

    public BankStatus(InstantSource machine, ZoneId bankZone, Currency reporting, boolean onThisMachine, boolean demo) {
        this.machine = machine;
        this.bankZone = bankZone;
        this.reporting = reporting;
        this.onThisMachine = onThisMachine;
        this.demo = demo;
        clock.set(BankClock.realTime(machine.instant()));
        clock.addListener((property, before, now) -> {
            boolean stood = before.speed() == 0 && now.speed() == 0;
            if (stood && Duration.between(before.bankAnchor(), now.bankAnchor()).compareTo(LEAP) >= 0) {
                leapedAt = machine.instant();
            }
        });
    }

    public ObjectProperty<BankClock> clockProperty() {
        return clock;
    }

    public ObjectProperty<Freshness> freshnessProperty() {
        return freshness;
    }

    /** The last day of which a reference rate is known; null where none is. */
    public ObjectProperty<LocalDate> ratesUntilProperty() {
        return ratesUntil;
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

    /** True for the bank with simulated clients. */
    public boolean isDemo() {
        return demo;
    }

    /**
     * True while past days are played in: the clock stands at the end of one day after another.
     */
    public boolean isLeaping() {
        return Duration.between(leapedAt, machine.instant()).compareTo(LEAP_SHOWN) < 0;
    }

    public boolean onThisMachine() {
        return onThisMachine;
    }
}
