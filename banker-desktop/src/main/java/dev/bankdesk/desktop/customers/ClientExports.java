package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.shell.Desk;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/** Writes the open client's statement and charts to files, in the background, and tells what came of it. */
final class ClientExports {
    private static final double SCALE = 2;

    private final Desk desk;
    private final OpenClientViewModel model;
    private final Background background;
    private final InstantSource machine;
    private final Consumer<Path> showFile;

    /** @param showFile opens a finished file with the system's program for it */
    ClientExports(
            Desk desk,
            OpenClientViewModel model,
            Background background,
            InstantSource machine,
            Consumer<Path> showFile) {
        this.desk = desk;
        this.model = model;
        this.background = background;
        this.machine = machine;
        this.showFile = showFile;
    }

    /** All lines of the period that pass the filter, whether they are on the screen yet or not. */
    void statement(Window owner, Path file) {
        StatementViewModel.Scope scope = model.statement().scope();
        inBackground(owner, file, () -> {
            CustomerStatement all = model.statement().all(scope);
            new StatementFile(desk.formats().zone()).write(file, all, scope, machine.instant());
            return desk.texts()
                    .get("customers.export.statement.done", all.lines().size(), file.toString());
        });
    }

    /** The cards as they stand, at twice their size. */
    void charts(Window owner, Region cards, Path file) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        // The page under the cards shows at their round corners.
        parameters.setFill(pageColour(cards));
        WritableImage picture = cards.snapshot(parameters, null);
        BufferedImage image = SwingFXUtils.fromFXImage(picture, null);
        inBackground(owner, file, () -> {
            writePicture(image, file);
            return desk.texts().get("customers.export.charts.done", file.toString());
        });
    }

    /** The file appears whole or not at all. */
    private static void writePicture(BufferedImage image, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (!ImageIO.write(image, "png", part.toFile())) {
                throw new IOException("no writer for PNG pictures");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Color pageColour(Region cards) {
        var shell = cards.getScene().lookup("#shell");
        if (shell instanceof Region region
                && region.getBackground() != null
                && !region.getBackground().getFills().isEmpty()
                && region.getBackground().getFills().get(0).getFill() instanceof Color colour) {
            return colour;
        }
        return Color.TRANSPARENT;
    }

    /** Writes a file and says so in a sentence. */
    @FunctionalInterface
    private interface Writing {
        String write() throws IOException;
    }

    private void inBackground(Window owner, Path file, Writing writing) {
        background.asking().execute(() -> {
            try {
                String done = writing.write();
                background.ui().execute(() -> tell(owner, file, done));
            } catch (IOException | UncheckedIOException e) {
                background
                        .ui()
                        .execute(() -> fail(owner, desk.texts().get("customers.export.unwritten", file.toString())));
            } catch (RuntimeException e) {
                background.ui().execute(() -> fail(owner, desk.texts().get("customers.failed")));
            }
        });
    }

    private void tell(Window owner, Path file, String sentence) {
        desk.notices().tell(Pill.Tone.GOOD, sentence);
        Notifications.create()
                .owner(owner)
                .title(desk.texts().get("customers.export.done"))
                .text(sentence)
                .action(new Action(desk.texts().get("customers.export.show"), event -> showFile.accept(file)))
                .hideAfter(Duration.seconds(12))
                .show();
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
