package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.desktop.asking.Background;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One export at a time, in the background, with its progress; the window can be used meanwhile. UI thread only. */
public final class ExportViewModel {
    /** Writes a file; blocks; an interrupt cancels it and leaves no file. */
    @FunctionalInterface
    public interface Exporting {
        Exported write(ExportRequest request, Path file, ExportProgress progress);
    }

    /** How an export ended: one of the two is null. */
    record Outcome(Exported exported, RuntimeException failure) {}

    private final Exporting exporting;
    private final Background background;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyLongWrapper rows = new ReadOnlyLongWrapper(this, "rows");
    private final ReadOnlyLongWrapper expected = new ReadOnlyLongWrapper(this, "expected", -1);
    private Future<?> task;
    private long serial;

    public ExportViewModel(Exporting exporting, Background background) {
        this.exporting = exporting;
        this.background = background;
    }

    /** @param ended told on the UI thread; not where it was cancelled */
    void start(ExportRequest request, Path target, Consumer<Outcome> ended) {
        if (running.get()) {
            throw new IllegalStateException("an export is running already");
        }
        long mine = ++serial;
        file.set(target);
        rows.set(0);
        expected.set(-1);
        running.set(true);
        task = background.asking().submit(() -> {
            Outcome outcome = write(request, target, mine);
            background.ui().execute(() -> end(mine, outcome, ended));
        });
    }

    private Outcome write(ExportRequest request, Path target, long mine) {
        try {
            Exported exported = exporting.write(
                    request, target, (written, all) -> background.ui().execute(() -> progress(mine, written, all)));
            return new Outcome(exported, null);
        } catch (RuntimeException e) {
            return new Outcome(null, e);
        }
    }

    private void progress(long export, long written, long all) {
        if (export == serial) {
            rows.set(written);
            expected.set(all);
        }
    }

    private void end(long export, Outcome outcome, Consumer<Outcome> ended) {
        if (export == serial) {
            running.set(false);
            ended.accept(outcome);
        }
    }

    /** The file does not appear. */
    void cancel() {
        if (running.get()) {
            serial++;
            running.set(false);
            task.cancel(true);
        }
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** −1 where it is not known beforehand. */
    public ReadOnlyLongProperty expectedProperty() {
        return expected.getReadOnlyProperty();
    }
}
