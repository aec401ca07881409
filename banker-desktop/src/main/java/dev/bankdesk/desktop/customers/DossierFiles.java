package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.desktop.files.ExportMenu;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.files.WholeFile;
import dev.bankdesk.desktop.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** The page of the open decision as a file: for the browser in a folder that only this user can read, or where the user wants it. */
final class DossierFiles {
    private final ClientOffersViewModel model;
    private final FileExports exports;
    private final Texts texts;

    DossierFiles(ClientOffersViewModel model, FileExports exports) {
        this.model = model;
        this.exports = exports;
        this.texts = exports.desk().texts();
    }

    private Language language() {
        return texts.isFrench() ? Language.FR : Language.EN;
    }

    private String name(DossierFormat format) {
        return "decision-" + model.chosenProperty().get().position() + "." + format.ending();
    }

    /** Asks where to, below the button. */
    void save(Button owner) {
        new ExportMenu<DossierFormat>(
                        "customers-dossier",
                        texts,
                        format -> new ExportMenu.Choice(
                                texts.get("offers.dossier." + format.name()),
                                texts.get("offers.dossier.meaning"),
                                name(format)),
                        (format, file) -> save(owner, format, file))
                .showBelow(owner, List.of(DossierFormat.values()));
    }

    private void save(Node near, DossierFormat format, Path file) {
        Supplier<byte[]> page = model.dossier(language(), format);
        exports.inBackground(near.getScene().getWindow(), file, () -> {
            byte[] bytes = page.get();
            WholeFile.write(file, part -> Files.write(part, bytes));
            return texts.get("offers.dossier.saved", file.toString());
        });
    }

    /** Goes with the program, as far as the system lets it. @param near a node of the window that is told what came of it */
    void open(Node near) {
        Supplier<byte[]> page = model.dossier(language(), DossierFormat.HTML);
        String name = name(DossierFormat.HTML);
        exports.open(near.getScene().getWindow(), () -> {
            byte[] bytes = page.get();
            Path file = folder().resolve(name);
            WholeFile.write(file, part -> Files.write(part, bytes));
            file.toFile().deleteOnExit();
            return file;
        });
    }

    private static Path folder() throws IOException {
        // On systems with such rights it is made for its owner alone.
        Path folder = Files.createTempDirectory("bankdesk-dossier");
        folder.toFile().deleteOnExit();
        return folder;
    }
}
