package dev.bankdesk.desktop.files;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.shell.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/** Writes files in the background and tells what came of it. */
public final class FileExports {
    private final Desk desk;
    private final Places places;

    /** What writes files. @param showFile opens a finished file with the system's program for it */
    public record Places(Background background, InstantSource machine, Consumer<Path> showFile) {}

    /** Writes a file and says so in a sentence. */
    @FunctionalInterface
    public interface Writing {
        String write() throws IOException;
    }

    /** Writes a file and says where it is. */
    @FunctionalInterface
    public interface Opening {
        Path write() throws IOException;
    }

    public FileExports(Desk desk, Places places) {
        this.desk = desk;
        this.places = places;
    }

    public Desk desk() {
        return desk;
    }

    public InstantSource machine() {
        return places.machine();
    }

    public void inBackground(Window owner, Path file, Writing writing) {
        Background background = places.background();
        background.asking().execute(() -> {
            try {
                String done = writing.write();
                background.ui().execute(() -> tell(owner, file, done));
            } catch (IOException | UncheckedIOException e) {
                background.ui().execute(() -> fail(owner, desk.texts().get("export.unwritten", file.toString())));
            } catch (RuntimeException e) {
                background.ui().execute(() -> fail(owner, words(e)));
            }
        });
    }

    /** Writes a file that is only there to be read now, and opens it. */
    public void open(Window owner, Opening opening) {
        Background background = places.background();
        background.asking().execute(() -> {
            try {
                Path file = opening.write();
                places.showFile().accept(file);
                background.ui().execute(() -> tellOpened(owner, file));
            } catch (IOException | UncheckedIOException e) {
                background.ui().execute(() -> fail(owner, desk.texts().get("export.nowhere")));
            } catch (RuntimeException e) {
                background.ui().execute(() -> fail(owner, words(e)));
            }
        });
    }

    /** In the bank's own words where it gave any. */
    private String words(RuntimeException e) {
        if (e instanceof Refusal refusal) {
            return refusal.remedy().isEmpty() ? e.getMessage() : e.getMessage() + " " + refusal.remedy();
        }
        return e instanceof SignedOut || e instanceof MarketingUnavailable
                ? e.getMessage()
                : desk.texts().get("export.unread");
    }

    private void tellOpened(Window owner, Path file) {
        Notifications.create()
                .owner(owner)
                .title(desk.texts().get("export.opened"))
                .text(desk.texts().get("export.opened.where", file.toString()))
                .hideAfter(Duration.seconds(12))
                .show();
    }

    private void tell(Window owner, Path file, String sentence) {
        desk.notices().tell(Pill.Tone.GOOD, sentence);
        Notifications.create()
                .owner(owner)
                .title(desk.texts().get("export.done.title"))
                .text(sentence)
                .action(new Action(desk.texts().get("export.show"), event -> places.showFile()
                        .accept(file)))
                .hideAfter(Duration.seconds(12))
                .show();
    }

    private void fail(Window owner, String sentence) {
        desk.notices().tell(Pill.Tone.BAD, sentence);
        Notifications.create()
                .owner(owner)
                .title(desk.texts().get("export.failed"))
                .text(sentence)
                .showWarning();
    }
}
