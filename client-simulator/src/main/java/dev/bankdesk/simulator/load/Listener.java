package dev.bankdesk.simulator.load;

import java.time.Instant;

/** Hears how a play goes on. Called often, from one thread. */
public interface Listener {
    /** One sentence for people: a phase began, the demo slowed down. */
    void said(String sentence);

    /** @param bankTime how far the bank has been played */
    void at(Instant bankTime, Tally.Summary summary);

    static Listener silent() {
        return new Listener() {
            @Override
            public void said(String sentence) {}

            @Override
            public void at(Instant bankTime, Tally.Summary summary) {}
        };
    }
}
