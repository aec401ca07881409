package dev.bankdesk.desktop.settings;

import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Language, theme and name, at work as soon as they are chosen; and where this window reads from. */
public final class SettingsScreen implements Screen {
    private static final double WIDTH = 640;

    private final Texts texts;
    private final VBox view = new VBox(16);

    /** @param change applies a change to the preferences of the moment */
    public SettingsScreen(
            Desk desk,
            Supplier<Preferences> preferences,
            java.util.function.Consumer<UnaryOperator<Preferences>> change,
            Map<String, String> addresses) {
        this.texts = desk.texts();
        view.setId("settings");
        view.setAlignment(Pos.TOP_LEFT);
        view.setMaxWidth(Double.MAX_VALUE);
        view.getChildren().addAll(look(preferences, change), connection(addresses));
    }

    @Override
    public Page page() {
        return Page.SETTINGS;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new ReadOnlyStringWrapper(texts.get("shell.settings.subtitle"));
    }

    private Card look(
            Supplier<Preferences> preferences, java.util.function.Consumer<UnaryOperator<Preferences>> change) {
        Preferences now = preferences.get();
        Segment<Locale> languages = new Segment<>(
                "language",
                Texts.LANGUAGES,
                texts.locale(),
                language ->
                        language.getDisplayLanguage(language).substring(0, 1).toUpperCase(language)
                                + language.getDisplayLanguage(language).substring(1));
        languages
                .chosenProperty()
                .addListener((property, before, chosen) -> change.accept(p -> p.withLanguage(chosen)));
        Segment<Theme> themes = new Segment<>(
                "theme",
                List.of(Theme.values()),
                now.theme(),
                theme -> texts.get("shell.settings.theme." + theme.name().toLowerCase(Locale.ROOT)));
        themes.chosenProperty().addListener((property, before, chosen) -> change.accept(p -> p.withTheme(chosen)));
        TextField user = new TextField(now.user());
        user.setId("user-name");
        user.setPrefWidth(220);
        user.setOnAction(event -> keepUser(user, change));
        user.focusedProperty().addListener((property, before, focused) -> {
            if (!focused && !user.getText().equals(preferences.get().user())) {
                keepUser(user, change);
            }
        });
        Card card = new Card(texts.get("shell.settings.look"), null);
        card.setMaxWidth(WIDTH);
        card.getChildren()
                .addAll(
                        row("shell.settings.language", languages),
                        row("shell.settings.theme", themes),
                        row("shell.settings.user", user));
        card.setPadding(new Insets(0, 0, 12, 0));
        return card;
    }

    private static void keepUser(TextField user, java.util.function.Consumer<UnaryOperator<Preferences>> change) {
        String name = user.getText().strip();
        if (!name.isEmpty()) {
            change.accept(p -> p.withUser(name));
        }
    }

    private Card connection(Map<String, String> addresses) {
        Card card = new Card(texts.get("shell.settings.connection"), texts.get("shell.settings.connection.subtitle"));
        card.setMaxWidth(WIDTH);
        card.setPadding(new Insets(0, 0, 12, 0));
        card.getChildren().add(Space.high(8));
        addresses.forEach((part, address) -> {
            HBox row = new HBox(
                    8,
                    Labels.fixed(texts.get("shell.settings.address." + part), "t12", "medium"),
                    Space.ofRow(),
                    Labels.elastic(address, "t12", "fg3"));
            row.setPadding(new Insets(6, 16, 6, 16));
            card.getChildren().add(row);
        });
        return card;
    }

    private Node row(String key, Region control) {
        VBox words = new VBox(
                1,
                Labels.fixed(texts.get(key), "t13", "medium"),
                Labels.elastic(texts.get(key + ".hint"), "t12", "fg3"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(16, words, Space.ofRow(), control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(10, 16, 10, 16));
        return row;
    }
}
