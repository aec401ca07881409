package dev.bankdesk.clientwindow.model;

import java.util.ArrayList;
import java.util.List;

/** State that tells when it changed. Used from the screen's thread only. */
public abstract class Model {
    private final List<Runnable> listeners = new ArrayList<>();

    Model() {}

    /** @return takes the listener away again */
    public final Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    final void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
