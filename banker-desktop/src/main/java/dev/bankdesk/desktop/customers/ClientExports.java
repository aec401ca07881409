package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.desktop.shell.Desk;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** Writes the open client's statement, offers and charts to files. */
final class ClientExports {
    private static final double SCALE = 2;

    private final Desk desk;
    private final OpenClientViewModel model;
    private final FileWork work;
    private final InstantSource machine;

    ClientExports(Desk desk, OpenClientViewModel model, FileWork work, InstantSource machine) {
        this.desk = desk;
        this.model = model;
        this.work = work;
        this.machine = machine;
    }

    /** As they were read last. */
    void offers(Window owner, Path file) {
        long customer = model.openProperty().get();
        List<ClientOffer> offers = model.offers().history().answer().offers();
        work.start(owner, file, () -> {
            new OffersFile(desk.formats().zone()).write(file, customer, offers, machine.instant());
            return desk.texts().get("customers.export.offers.done", offers.size(), file.toString());
        });
    }

    /** All lines of the period that pass the filter, whether they are on the screen yet or not. */
    void statement(Window owner, Path file) {
        StatementViewModel.Scope scope = model.statement().scope();
        work.start(owner, file, () -> {
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
        work.start(owner, file, () -> {
            writePicture(image, file);
            return desk.texts().get("customers.export.charts.done", file.toString());
        });
    }

    private static void writePicture(BufferedImage image, Path file) throws IOException {
        WholeFile.write(file, part -> {
            if (!ImageIO.write(image, "png", part.toFile())) {
                throw new IOException("no writer for PNG pictures");
            }
        });
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
}
