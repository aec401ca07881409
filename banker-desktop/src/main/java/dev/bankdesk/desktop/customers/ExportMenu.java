package dev.bankdesk.desktop.customers;

import dev.bankdesk.desktop.texts.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;

/** What to write of a client and where to: the statement or the offers as CSV, or the charts as PNG. */
final class ExportMenu {
    /** What there is to export of a client. */
    enum What {
        STATEMENT("csv"),
        CHARTS("png"),
        OFFERS("csv");

        private final String ending;

        What(String ending) {
            this.ending = ending;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Texts texts;
    private final OpenClientViewModel model;
    private final BiConsumer<What, Path> export;

    /** @param export told what to write to which file */
    ExportMenu(Texts texts, OpenClientViewModel model, BiConsumer<What, Path> export) {
        this.texts = texts;
        this.model = model;
        this.export = export;
    }

    void showBelow(Button owner) {
        List<FileMenu.Choice<What>> choices = Arrays.stream(What.values())
                .filter(what -> what != What.OFFERS || hasOffers())
                .map(what -> new FileMenu.Choice<>(
                        what,
                        texts.get("customers.export." + what.key()),
                        texts.get("customers.export.meaning." + what.key()),
                        suggestion(what)))
                .toList();
        new FileMenu<>(texts, "customers-export", choices, export).showBelow(owner);
    }

    /** Who may not read them is not offered them. */
    private boolean hasOffers() {
        OfferHistory history = model.offers().history().answer();
        return history != null && history.offers() != null && !history.offers().isEmpty();
    }

    private Path suggestion(What what) {
        return FileMenu.home().resolve("client-" + model.openProperty().get() + "-" + what.key() + "." + what.ending);
    }
}
