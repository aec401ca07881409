package dev.bankdesk.clientwindow.model;

import java.time.Duration;

/** Runs something on the screen's thread after a pause. */
@FunctionalInterface
public interface Pauses {
    void after(Duration pause, Runnable work);
}
