package dev.bankdesk.benchmarks.marketing;

import java.util.function.Supplier;

/** How the uplift is measured: told each client's outcome in the order of time, asked for the interval at the end. */
interface UpliftMeter {
    /** Newcombe's, looked at once; a meter for each seed. The interval that holds at every look belongs here and is not there yet. */
    Supplier<UpliftMeter> USED = OneLook::new;

    /** @param opened within the month, by the offer or without it */
    void add(boolean wasOffered, boolean opened);

    UpliftInterval interval();

    /** Newcombe's interval, looked at once. */
    final class OneLook implements UpliftMeter {
        private final Arms arms = new Arms();

        @Override
        public void add(boolean wasOffered, boolean opened) {
            arms.add(wasOffered, opened);
        }

        @Override
        public UpliftInterval interval() {
            return arms.newcombe();
        }
    }
}
