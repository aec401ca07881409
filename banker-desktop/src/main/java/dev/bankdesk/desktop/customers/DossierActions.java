package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** What can be done with the page of a decision: read it in the browser, or keep it as a file. */
final class DossierActions {
    private final Texts texts;
    private final ClientOffersViewModel model;
    private final DossierFiles files;

    DossierActions(Texts texts, ClientOffersViewModel model, DossierFiles files) {
        this.texts = texts;
        this.model = model;
        this.files = files;
    }

    /** @param near a node of the window that is told what came of it */
    void open(Node near) {
        files.show(near.getScene().getWindow(), name(DossierFormat.HTML));
    }

    /** Asks where to, below the button. */
    void save(Button owner) {
        new FileMenu<>(
                        texts,
                        "customers-dossier",
                        Arrays.stream(DossierFormat.values())
                                .map(format -> new FileMenu.Choice<>(
                                        format,
                                        texts.get("offers.dossier." + format.name()),
                                        texts.get("offers.dossier.meaning"),
                                        FileMenu.home().resolve(name(format))))
                                .toList(),
                        (format, file) ->
                                files.save(owner.getScene().getWindow(), format, file))
                .showBelow(owner);
    }

    private String name(DossierFormat format) {
        return "decision-" + model.chosenProperty().get().position() + "." + format.ending();
    }
}
