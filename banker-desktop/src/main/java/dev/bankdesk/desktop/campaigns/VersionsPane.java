package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Comparator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All versions of a campaign with who drafted and who approved each, and what was done since. */
final class VersionsPane extends VBox {
    private static final double WIDTH = 420;
    private static final int MOST_EVENTS = 8;

    private final CampaignWords words;
    private final Texts texts;

    /** @param file null while it is not read */
    VersionsPane(CampaignFile file, CampaignWords words) {
        super(6);
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-versions-pane");
        setPrefWidth(WIDTH);
        getChildren().add(Labels.fixed(texts.get("campaigns.versions"), "t13", "bold"));
        if (file == null) {
            getChildren().add(Labels.fixed(texts.get("campaigns.loading"), "t12", "fg3"));
            return;
        }
        file.versions().stream()
                .sorted(Comparator.comparingInt(CampaignFile.Version::version).reversed())
                .forEach(version -> getChildren().add(version(version)));
        getChildren().add(Labels.fixed(texts.get("campaigns.history"), "t12", "bold"));
        file.history().stream()
                .sorted(Comparator.comparing(
                                (CampaignFile.Event event) -> event.at().machineTime())
                        .reversed())
                .limit(MOST_EVENTS)
                .forEach(event -> getChildren().add(event(event)));
    }

    private Node version(CampaignFile.Version version) {
        HBox head = new HBox(
                8,
                Labels.fixed(texts.get("campaigns.version.number", version.version()), "t12", "medium"),
                new Pill(texts.get("campaigns.state." + version.state().name()), Pill.Tone.NEUTRAL, null),
                Space.ofRow());
        head.setAlignment(Pos.CENTER_LEFT);
        String limits = texts.get(
                "campaigns.version.terms",
                words.formats().shortDate(version.terms().from()),
                words.formats().shortDate(version.terms().to()),
                words.formats().count(version.terms().limits().mostOffers()),
                words.formats().percent(version.terms().limits().controlBasisPoints() / 10_000.0, 0));
        VBox line = new VBox(
                2,
                head,
                Labels.wrapped(words.authors(version), WIDTH, "t12", "fg2"),
                Labels.wrapped(limits, WIDTH, "t11", "fg3"));
        VBox.setMargin(line, new Insets(4, 0, 4, 0));
        return line;
    }

    private Node event(CampaignFile.Event event) {
        Label line = Labels.wrapped(words.event(event), WIDTH, "t11", "fg2");
        line.setTooltip(Labels.tooltip(words.byMachine(event.at())));
        return line;
    }
}
