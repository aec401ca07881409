package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.shell.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/** Writes files in the background and tells what came of it. */
final class FileWork {
    private final Desk desk;
    private final Background background;
    private final Consumer<Path> showFile;

    /** @param showFile opens a finished file with the system's program for it */
    FileWork(Desk desk, Background background, Consumer<Path> showFile) {
        this.desk = desk;
        this.background = background;
        this.showFile = showFile;
    }

    /** Writes a file and says so in a sentence. */
    @FunctionalInterface
    interface Writing {
        String write() throws IOException;
    }

    /** @param file that is offered to be shown once it is there; null where it is shown already */
    void start(Window owner, Path file, Writing writing) {
        background.asking().execute(() -> {
            try {
                String done = writing.write();
                background.ui().execute(() -> tell(owner, file, done));
            } catch (IOException | UncheckedIOException e) {
                String sentence = file == null
                        ? desk.texts().get("customers.export.nowhere")
                        : desk.texts().get("customers.export.unwritten", file.toString());
                background.ui().execute(() -> fail(owner, sentence));
            } catch (Refusal e) {
                String sentence = e.remedy().isEmpty() ? e.getMessage() : e.getMessage() + " " + e.remedy();
                background.ui().execute(() -> fail(owner, sentence));
            } catch (SignedOut | MarketingUnavailable e) {
                background.ui().execute(() -> fail(owner, e.getMessage()));
            } catch (RuntimeException e) {
                background.ui().execute(() -> fail(owner, desk.texts().get("customers.failed")));
            }
        });
    }

    private void tell(Window owner, Path file, String sentence) {
        desk.notices().tell(Pill.Tone.GOOD, sentence);
        Notifications told = Notifications.create()
                .owner(owner)
                .title(desk.texts().get(file == null ? "customers.export.opened" : "customers.export.done"))
                .text(sentence)
                .hideAfter(Duration.seconds(12));
        if (file != null) {
            told.action(new Action(desk.texts().get("customers.export.show"), event -> showFile.accept(file)));
        }
        told.show();
    }

    private void fail(Window owner, String sentence) {
        desk.notices().tell(Pill.Tone.BAD, sentence);
        Notifications.create()
                .owner(owner)
                .title(desk.texts().get("customers.export.failed"))
                .text(sentence)
                .showWarning();
    }
}
