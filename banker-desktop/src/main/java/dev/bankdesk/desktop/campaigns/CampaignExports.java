package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.desktop.files.ExportMenu;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.files.MachineCsv;
import dev.bankdesk.desktop.texts.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.stage.Window;

/** The list of campaigns and the open one's funnel as CSV for machines: what is on the screen, with its positions. */
final class CampaignExports {

    /** What there is to export. */
    enum What {
        LIST,
        FUNNEL
    }

    private final FileExports exports;
    private final Texts texts;
    private final CampaignsViewModel model;
    private final ExportMenu<What> menu;
    private Window owner;

    CampaignExports(FileExports exports, CampaignsViewModel model) {
        this.exports = exports;
        this.texts = exports.desk().texts();
        this.model = model;
        this.menu = new ExportMenu<>("campaigns-export", texts, this::choice, this::write);
    }

    /** The funnel only where it is read. */
    void ask(Button button) {
        owner = button.getScene().getWindow();
        menu.showBelow(button, model.open().results().answer() == null ? List.of(What.LIST) : List.of(What.values()));
    }

    private ExportMenu.Choice choice(What what) {
        String key = what.name().toLowerCase(Locale.ROOT);
        String name = what == What.LIST
                ? "campaigns-" + model.groupProperty().get().name().toLowerCase(Locale.ROOT)
                : "campaign-" + model.open().id() + "-funnel";
        return new ExportMenu.Choice(
                texts.get("campaigns.export." + key), texts.get("campaigns.export.meaning." + key), name + ".csv");
    }

    private void write(What what, Path file) {
        CampaignCsv csv = what == What.LIST
                ? CampaignCsv.list(
                        model.rows(),
                        model.groupProperty().get(),
                        exports.machine().instant())
                : CampaignCsv.funnel(
                        model.open().id(),
                        model.open().results().answer(),
                        exports.machine().instant());
        exports.inBackground(owner, file, () -> {
            MachineCsv.write(file, csv.heads(), csv.lines(), csv.facts());
            return texts.get("campaigns.export.done", csv.lines().size(), file.toString());
        });
    }
}
