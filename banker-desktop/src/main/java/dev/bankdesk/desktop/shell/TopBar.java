package dev.bankdesk.desktop.shell;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;

/** Page title, the bank's clock with its speed, the zone, how fresh the figures are, notices, and who sits here. */
final class TopBar extends HBox {
    private static final long MINUTES_FROM_MILLIS = 120_000;

    private final Texts texts;
    private final Formats formats;
    private final BankStatus status;
    private final Label title = Labels.fixed("", "t20");
    private final Label subtitle = Labels.elastic("", "t12", "fg3");
    private final Label clock = Labels.fixed("", "t12", "medium");
    private final Pill speed = new Pill("", Pill.Tone.ACCENT, null);
    private final Pill freshness = new Pill("", Pill.Tone.NEUTRAL, null);
    /** One for good: a new one at every tick would never live to be shown. */
    private final Tooltip freshnessMeaning = new Tooltip();

    private final Node zoneGroup;
    private final VBox userWords;

    TopBar(Desk desk, String user, Consumer<ZoneId> chooseZone) {
        texts = desk.texts();
        formats = desk.formats();
        status = desk.status();
        setId("top-bar");
        getStyleClass().add("topbar");
        title.setId("page-title");
        subtitle.setId("page-subtitle");
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(subtitle.textProperty());
        subtitle.setTooltip(whole);
        clock.setId("bank-clock");
        freshness.setId("freshness");
        freshness.getStyleClass().add("tall");
        freshness.setTooltip(freshnessMeaning);
        VBox words = new VBox(1, title, subtitle);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        userWords = new VBox(
                Labels.fixed(user, "t12", "medium"), Labels.fixed(texts.get("shell.role.banker"), "t11", "fg3"));
        userWords.setAlignment(Pos.CENTER_LEFT);
        zoneGroup = zone(chooseZone);
        getChildren().addAll(words, clockGroup(), zoneGroup, Space.line(), freshness, bell(desk.notices()), user(user));
    }

    void show(String pageTitle, ObservableValue<String> line) {
        title.setText(pageTitle);
        subtitle.textProperty().unbind();
        subtitle.textProperty().bind(line);
    }

    void narrow(boolean narrow) {
        zoneGroup.setVisible(!narrow);
        zoneGroup.setManaged(!narrow);
        userWords.setVisible(!narrow);
        userWords.setManaged(!narrow);
    }

    /** Reads the bank's clock and the age of the figures; called a few times a second. */
    void tick() {
        clock.setText(formats.clock(status.now()));
        double factor = status.clockProperty().get().speed();
        boolean realTime = factor == 1;
        speed.setVisible(!realTime);
        speed.setManaged(!realTime);
        if (!realTime) {
            speed.show(
                    factor == 0
                            ? texts.get(status.isLeaping() ? "shell.clock.leaps" : "shell.clock.stands")
                            : "×" + formats.decimal(factor, factor == Math.rint(factor) ? 0 : 1),
                    Pill.Tone.ACCENT,
                    null);
        }
        tell(status.freshnessProperty().get());
    }

    private void tell(Freshness fresh) {
        String age = age(fresh.lagMillis());
        switch (fresh.state()) {
            case CONNECTING -> freshness.show(texts.get("shell.fresh.connecting"), Pill.Tone.NEUTRAL, "mdi2s-sync");
            case CURRENT -> freshness.show(texts.get("shell.fresh.behind", age), Pill.Tone.GOOD, "mdi2c-circle-medium");
            case QUIET -> freshness.show(texts.get("shell.fresh.quiet", age), Pill.Tone.NEUTRAL, "mdi2c-circle-medium");
            case BEHIND ->
                freshness.show(texts.get("shell.fresh.behind", age), Pill.Tone.WARN, "mdi2c-clock-alert-outline");
            case LOST -> freshness.show(texts.get("shell.fresh.lost", age), Pill.Tone.WARN, "mdi2l-lan-disconnect");
        }
        freshnessMeaning.setText(
                texts.get("shell.fresh.meaning." + fresh.state().name().toLowerCase(Locale.ROOT), age));
    }

    /** Tenths of a second while they matter, minutes once seconds do not. */
    private String age(long millis) {
        return millis >= MINUTES_FROM_MILLIS
                ? texts.get("shell.age.minutes", formats.count(millis / 60_000))
                : texts.get("shell.age.seconds", formats.decimal(millis / 1000.0, millis < 10_000 ? 1 : 0));
    }

    private Node clockGroup() {
        HBox group = new HBox(8, Icons.icon("mdi2c-clock-outline"), clock, speed);
        group.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(group, new Tooltip(texts.get("shell.clock.meaning")));
        return group;
    }

    private Node zone(Consumer<ZoneId> chooseZone) {
        Button button = Buttons.quiet(formats.zone().getId(), "mdi2e-earth", () -> {});
        button.setId("zone");
        button.setTooltip(new Tooltip(texts.get("shell.zone.meaning")));
        SearchableComboBox<String> zones =
                new SearchableComboBox<>(FXCollections.observableArrayList(ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                        .sorted()
                        .toList()));
        zones.setId("zones");
        zones.setPrefWidth(240);
        zones.setValue(formats.zone().getId());
        Popover popover = new Popover(Labels.fixed(texts.get("shell.zone.title"), "t12", "bold"), zones);
        Button bankZone =
                Buttons.button(texts.get("shell.zone.bank", status.bankZone().getId()), null, () -> {
                    popover.hide();
                    chooseZone.accept(status.bankZone());
                });
        popover.card().getChildren().add(bankZone);
        zones.valueProperty().addListener((property, before, now) -> {
            if (now != null && !now.equals(before)) {
                popover.hide();
                chooseZone.accept(ZoneId.of(now));
            }
        });
        button.setOnAction(event -> popover.showBelow(button));
        HBox group = new HBox(12, Space.line(), button);
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    private Node bell(Notices notices) {
        Label count = Labels.fixed("", "badge");
        count.setMouseTransparent(true);
        count.textProperty().bind(notices.unreadProperty().asString());
        count.visibleProperty().bind(notices.unreadProperty().greaterThan(0));
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        VBox list = new VBox();
        list.setPrefWidth(340);
        Popover popover = new Popover(Labels.fixed(texts.get("shell.notices"), "t13", "bold"), list);
        Button button = new Button();
        button.setId("bell");
        button.setGraphic(Icons.icon("mdi2b-bell-outline", "i19", "fg2"));
        button.getStyleClass().add("quiet");
        button.setAccessibleText(texts.get("shell.notices"));
        button.setTooltip(new Tooltip(texts.get("shell.notices")));
        button.setOnAction(event -> {
            list.getChildren()
                    .setAll(notices.all().stream().limit(8).map(this::notice).toList());
            if (notices.all().isEmpty()) {
                list.getChildren().setAll(Labels.wrapped(texts.get("shell.notices.none"), 320, "t12", "fg3"));
            }
            notices.read();
            popover.showBelow(button);
        });
        StackPane bell = new StackPane(button, count);
        // As high as the bell and not as the bar, or the count would stand at the window's edge.
        bell.setMaxHeight(USE_PREF_SIZE);
        return bell;
    }

    private Node notice(Notices.Notice notice) {
        Pill at = new Pill(formats.timeWithSeconds(notice.at()), notice.tone(), null);
        HBox row = new HBox(at, Labels.wrapped(notice.text(), 250, "t12"));
        row.getStyleClass().add("notice");
        return row;
    }

    private Node user(String user) {
        StackPane avatar = new StackPane(Labels.fixed(initials(user)));
        avatar.getStyleClass().add("avatar");
        HBox group = new HBox(8, avatar, userWords);
        group.setId("user");
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    static String initials(String user) {
        String[] words = user.strip().split("[\\s._-]+");
        String first = words[0].isEmpty() ? "" : words[0].substring(0, 1);
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return (first + last).toUpperCase(Locale.ROOT);
    }
}
