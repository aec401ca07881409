package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.model.Model;
import java.util.ArrayList;
import java.util.List;

/** What a view listens to; released with it, since models outlive views. */
final class Bindings {
    private final List<Runnable> listeners = new ArrayList<>();

    /** Renders now and at each change. */
    void on(Runnable render, Model... models) {
        for (Model model : models) {
            listeners.add(model.onChange(render));
        }
        render.run();
    }

    void release() {
        listeners.forEach(Runnable::run);
        listeners.clear();
    }
}
