package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The open campaign's name, version and authors, and what this person may do to it. */
final class CampaignHead extends VBox {
    private static final double ROOM_FOR_NAME = 220;
    private static final Map<CampaignAct, String> ICONS = Map.of(
            CampaignAct.ACTIVATE, "mdi2c-check-decagram-outline",
            CampaignAct.PAUSE, "mdi2p-pause",
            CampaignAct.RESUME, "mdi2p-play",
            CampaignAct.STOP, "mdi2s-stop");

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final Label name = Labels.elastic("", "t15", "bold");
    private final Pill version = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Label authors = Labels.elastic("", "t12", "fg3");
    private final Label problem = Labels.elastic("", "t12", "bad");
    private final CalibrationPane calibration;
    private final FairnessPane fairness;
    private final Button next;
    private final HBox line;
    private final Map<Button, String> shortened = new LinkedHashMap<>();
    private final Map<CampaignAct, Button> acts = new EnumMap<>(CampaignAct.class);

    /** @param writeNext opens the sheet of its next version */
    CampaignHead(OpenCampaignViewModel model, CampaignWords words, Runnable writeNext) {
        super(6);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.calibration = new CalibrationPane(model, words);
        this.fairness = new FairnessPane(model, words);
        setId("campaigns-head");
        name.setId("campaigns-open-name");
        version.setId("campaigns-open-version");
        authors.setId("campaigns-authors");
        problem.setId("campaigns-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        line = new HBox(
                8, name, version, authors, Space.ofRow(), versionsButton(), calibrationButton(), fairnessButton());
        next = Buttons.button(texts.get("campaigns.next"), "mdi2p-pencil-outline", writeNext);
        next.setId("campaigns-next");
        line.getChildren().add(next);
        line.getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> shortened.put(button, button.getText()));
        for (CampaignAct act : CampaignAct.values()) {
            Button button = Buttons.button(
                    texts.get("campaigns.act." + act.name()), ICONS.get(act), () -> act(act), classes(act));
            button.setId("campaigns-" + act.name().toLowerCase(Locale.ROOT));
            acts.put(act, button);
            line.getChildren().add(button);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(28);
        getChildren().addAll(line, problem);
        widthProperty().addListener((property, before, now) -> fit());
    }

    /** Where not all words have room, those that only look are told by their icons: who approved is worth more. */
    private void fit() {
        shortened.forEach((button, text) -> {
            button.setText(text);
            button.setTooltip(null);
        });
        if (getWidth() > 0 && getScene() != null) {
            line.applyCss();
            if (line.prefWidth(-1) > getWidth()) {
                shortened.forEach((button, text) -> {
                    button.setText(null);
                    button.setAccessibleText(text);
                    button.setTooltip(Labels.tooltip(text));
                });
            }
        }
    }

    private static String[] classes(CampaignAct act) {
        return act == CampaignAct.ACTIVATE ? new String[] {"primary"} : new String[0];
    }

    private Button versionsButton() {
        Button button = Buttons.button(texts.get("campaigns.versions"), "mdi2h-history", () -> {});
        button.setId("campaigns-versions");
        button.setOnAction(event -> new Popover(new VersionsPane(model.file().answer(), words)).showBelow(button));
        return button;
    }

    private Button calibrationButton() {
        Button button = Buttons.button(texts.get("campaigns.calibration"), "mdi2c-crosshairs", () -> {});
        button.setId("campaigns-calibration");
        Popover popover = new Popover(calibration);
        button.setOnAction(event -> {
            model.askForCalibration();
            popover.showBelow(button);
        });
        return button;
    }

    private Button fairnessButton() {
        Button button = Buttons.button(texts.get("campaigns.fairness"), "mdi2s-scale-balance", () -> {});
        button.setId("campaigns-fairness");
        Popover popover = new Popover(fairness);
        button.setOnAction(event -> {
            model.askForFairness();
            popover.showBelow(button);
        });
        return button;
    }

    /** What ends a campaign for good, or sets it free, is asked again. */
    private void act(CampaignAct act) {
        if (act == CampaignAct.PAUSE || act == CampaignAct.RESUME) {
            model.act(act);
            return;
        }
        Button button = acts.get(act);
        Popover popover =
                new Popover(Labels.wrapped(texts.get("campaigns.sure." + act.name(), name.getText()), 300, "t12"));
        Button sure = Buttons.primary(texts.get("campaigns.act." + act.name()), ICONS.get(act), () -> {
            popover.hide();
            model.act(act);
        });
        sure.setId("campaigns-sure");
        popover.card().getChildren().add(sure);
        popover.showBelow(button);
    }

    Subscription follow() {
        return Subscription.combine(
                calibration.follow(),
                fairness.follow(),
                model.file().stateProperty().subscribe(state -> show()),
                model.file().answerProperty().subscribe(file -> show()),
                model.busyProperty().subscribe(busy -> show()),
                model.problemProperty().subscribe(this::tell));
    }

    private void tell(String words) {
        problem.setText(words);
        problem.setVisible(!words.isEmpty());
        problem.setManaged(!words.isEmpty());
    }

    private void show() {
        CampaignFile file = model.file().answer();
        Set<CampaignAct> may = model.allowed();
        acts.forEach((act, button) -> {
            button.setVisible(may.contains(act));
            button.setManaged(may.contains(act));
            button.setDisable(model.busyProperty().get());
        });
        next.setVisible(model.mayDraftNext());
        next.setManaged(model.mayDraftNext());
        tellFile(file);
        fit();
    }

    private void tellFile(CampaignFile file) {
        if (file == null) {
            name.setText(
                    texts.get(model.file().state() == Asked.State.FAILED ? "campaigns.failed" : "campaigns.loading"));
            authors.setText("");
            version.setVisible(false);
            return;
        }
        version.setVisible(true);
        name.setText(file.standing().name());
        name.setMinWidth(Math.min(ROOM_FOR_NAME, Math.ceil(name.prefWidth(-1))));
        version.show(
                texts.get("campaigns.version", file.standing().version(), words.state(file.standing())),
                Pill.Tone.NEUTRAL,
                null);
        String who = file.version(file.standing().version()).map(words::authors).orElse("");
        authors.setText(model.waitsForAnother() ? who + " · " + texts.get("campaigns.waits") : who);
    }
}
