package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.desktop.texts.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Pages of decisions as files: for the browser in a folder that only this user can read, or where the user wants them. */
final class DossierFiles {
    private final ClientOffersViewModel model;
    private final FileWork work;
    private final Texts texts;
    private final Consumer<Path> showFile;

    /** @param showFile opens a finished file with the system's program for it */
    DossierFiles(ClientOffersViewModel model, FileWork work, Texts texts, Consumer<Path> showFile) {
        this.model = model;
        this.work = work;
        this.texts = texts;
        this.showFile = showFile;
    }

    private Language language() {
        return texts.isFrench() ? Language.FR : Language.EN;
    }

    void save(Window owner, DossierFormat format, Path file) {
        Supplier<byte[]> page = model.dossier(language(), format);
        work.start(owner, file, () -> {
            byte[] bytes = page.get();
            WholeFile.write(file, part -> Files.write(part, bytes));
            return texts.get("offers.dossier.saved", file.toString());
        });
    }

    /** Goes with the program, as far as the system lets it. */
    void show(Window owner, String name) {
        Supplier<byte[]> page = model.dossier(language(), DossierFormat.HTML);
        work.start(owner, null, () -> {
            byte[] bytes = page.get();
            Path file = folder().resolve(name);
            WholeFile.write(file, part -> Files.write(part, bytes));
            file.toFile().deleteOnExit();
            showFile.accept(file);
            return texts.get("offers.dossier.opened", file.toString());
        });
    }

    private static Path folder() throws IOException {
        // On systems with such rights it is made for its owner alone.
        Path folder = Files.createTempDirectory("bankdesk-dossier");
        folder.toFile().deleteOnExit();
        return folder;
    }
}
