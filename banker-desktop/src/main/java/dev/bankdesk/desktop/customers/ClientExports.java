package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.desktop.files.ExportMenu;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.texts.Texts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** The open client's statement, offers and charts as files. */
final class ClientExports {
    private static final double SCALE = 2;

    /** What there is to export of a client. */
    enum What {
        STATEMENT("csv"),
        CHARTS("png"),
        OFFERS("csv");

        private final String ending;

        What(String ending) {
            this.ending = ending;
        }
    }

    private final FileExports exports;
    private final Texts texts;
    private final OpenClientViewModel model;

    ClientExports(FileExports exports, OpenClientViewModel model) {
        this.exports = exports;
        this.texts = exports.desk().texts();
        this.model = model;
    }

    /** Who may not read offers is not offered them. */
    List<What> offered() {
        OfferHistory history = model.offers().history().answer();
        boolean hasOffers =
                history != null && history.offers() != null && !history.offers().isEmpty();
        return hasOffers ? List.of(What.values()) : List.of(What.STATEMENT, What.CHARTS);
    }

    /** How the menu tells it. */
    ExportMenu.Choice choice(What what) {
        String key = what.name().toLowerCase(Locale.ROOT);
        return new ExportMenu.Choice(
                texts.get("customers.export." + key),
                texts.get("customers.export.meaning." + key),
                "client-" + model.openProperty().get() + "-" + key + "." + what.ending);
    }

    /** All lines of the period that pass the filter, whether they are on the screen yet or not. */
    void statement(Window owner, Path file) {
        StatementViewModel.Scope scope = model.statement().scope();
        exports.inBackground(owner, file, () -> {
            CustomerStatement all = model.statement().all(scope);
            new StatementFile(exports.desk().formats().zone())
                    .write(file, all, scope, exports.machine().instant());
            return texts.get("customers.export.statement.done", all.lines().size(), file.toString());
        });
    }

    /** As they were read last. */
    void offers(Window owner, Path file) {
        long customer = model.openProperty().get();
        List<ClientOffer> offers = model.offers().history().answer().offers();
        exports.inBackground(owner, file, () -> {
            new OffersFile(exports.desk().formats().zone())
                    .write(file, customer, offers, exports.machine().instant());
            return texts.get("customers.export.offers.done", offers.size(), file.toString());
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
        exports.inBackground(owner, file, () -> {
            writePicture(image, file);
            return texts.get("customers.export.charts.done", file.toString());
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
}
