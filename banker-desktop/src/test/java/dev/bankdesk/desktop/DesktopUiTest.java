package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.desktop.live.TapeRow;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a whole: its pages, its keys, its filter, its languages. */
class DesktopUiTest extends OpenWindow {
    @Test
    void the_window_opens_on_live_with_figures_curve_bars_and_tape() {
        assertThat(label("#page-title")).isEqualTo("Live");
        assertThat(label("#page-subtitle")).isEqualTo("Today until 14:05, against Mon 7 Sep until 14:05");
        assertThat(label("#bank-clock")).isEqualTo("Mon 14 Sep 2026 · 14:05");
        assertThat(label("#value-amount")).startsWith("€1,4");
        await().atMost(PATIENCE).until(() -> !label("#value-offers_accepted").equals("–"));
        assertThat(robot.lookup(".bar-row").queryAll()).hasSize(9);
        assertThat(tape().getItems()).isNotEmpty();
    }

    @Test
    void a_click_on_a_bar_filters_tiles_bars_and_tape_and_a_second_click_lifts_it() {
        String all = label("#value-amount");
        robot.clickOn("#bar-TRAVEL");
        await().atMost(PATIENCE).until(() -> !label("#value-amount").equals(all));
        assertThat(robot.lookup("#filter-category").query().getStyleClass()).contains("on");
        await().atMost(PATIENCE).until(() -> robot.lookup(".bar-row").queryAll().size() == 1);
        assertThat(tape().getItems()).isNotEmpty().allMatch(row -> row.category() == Category.TRAVEL);
        robot.clickOn("#bar-TRAVEL");
        await().atMost(PATIENCE).until(() -> label("#value-amount").equals(all));
        assertThat(robot.lookup("#filter-category").query().getStyleClass()).doesNotContain("on");
    }

    @Test
    void a_click_on_the_cross_of_a_chip_lifts_its_filter_and_leaves_the_chip_as_it_was() {
        robot.clickOn("#bar-TRAVEL");
        await().atMost(PATIENCE)
                .until(() ->
                        robot.lookup("#filter-category").query().getStyleClass().contains("on"));
        robot.clickOn("#filter-category .ikonli-font-icon");
        await().atMost(PATIENCE).until(() -> !robot.lookup("#filter-category")
                .query()
                .getStyleClass()
                .contains("on"));
        Node chip = robot.lookup("#filter-category").query();
        assertThat(chip.isPressed()).isFalse();
        assertThat(robot.listWindows()).hasSize(1);
    }

    @Test
    void a_chip_opens_its_values_and_a_check_filters() {
        robot.clickOn("#filter-country");
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#filter-country-values").tryQuery().isPresent());
        robot.type(KeyCode.DOWN, KeyCode.SPACE);
        await().atMost(PATIENCE)
                .until(() ->
                        robot.lookup("#filter-country").query().getStyleClass().contains("on"));
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        await().atMost(PATIENCE)
                .until(() ->
                        !robot.lookup("#filter-country").query().getStyleClass().contains("on"));
    }

    @Test
    void the_tape_stands_still_under_the_mouse_and_tells_how_many_wait() {
        robot.moveTo("#tape");
        long top = tape().getItems().get(0).position();
        bank.feed().push(12);
        await().atMost(PATIENCE).until(() -> label("#tape-held").endsWith("12 new"));
        assertThat(tape().getItems().get(0).position()).isEqualTo(top);
        robot.moveTo("#page-title");
        await().atMost(PATIENCE).until(() -> tape().getItems().get(0).position() == top + 12);
    }

    @Test
    void pause_holds_the_tape_and_resume_shows_all_that_came() {
        robot.clickOn("#tape-pause");
        robot.moveTo("#page-title");
        long top = tape().getItems().get(0).position();
        bank.feed().push(150);
        await().atMost(PATIENCE).until(() -> label("#tape-held").endsWith("150 new"));
        robot.clickOn("#tape-pause");
        robot.moveTo("#page-title");
        await().atMost(PATIENCE).until(() -> tape().getItems().get(0).position() == top + 150);
        assertThat(tape().getItems().stream().limit(150).map(TapeRow::position).distinct())
                .hasSize(150);
    }

    @Test
    void a_drag_over_the_curve_opens_history_with_that_range() {
        Node chart = robot.lookup("#chart-day").query();
        var bounds = chart.localToScreen(chart.getBoundsInLocal());
        double middle = bounds.getMinY() + bounds.getHeight() / 2;
        robot.drag(bounds.getMinX() + 200, middle, MouseButton.PRIMARY).dropTo(bounds.getMinX() + 360, middle);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("History"));
        assertThat(((Button) robot.lookup("#filter-period").query()).getAccessibleText())
                .contains("14 Sep, 0");
    }

    @Test
    void the_mark_on_a_tile_opens_definition_and_proof() {
        robot.clickOn("#proof-amount");
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#proof-verdict").tryQuery().isPresent());
        assertThat(label("#proof-verdict")).isEqualTo("All three agree");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void every_part_of_the_page_is_reached_with_the_tab_key() {
        Set<String> reached = new LinkedHashSet<>();
        onScreen(() -> {
            robot.lookup("#nav-live").query().requestFocus();
            return null;
        });
        for (int i = 0; i < 60; i++) {
            Node owner = onScreen(() -> stage.getScene().getFocusOwner());
            if (owner != null && owner.getId() != null) {
                reached.add(owner.getId());
            }
            robot.type(KeyCode.TAB);
        }
        assertThat(reached)
                .contains(
                        "nav-live",
                        "zone",
                        "bell",
                        "filter-period",
                        "filter-source",
                        "proof-amount",
                        "chart-day",
                        "bar-GROCERIES",
                        "tape",
                        "tape-pause");
    }

    @Test
    void the_arrow_keys_walk_through_the_navigation() {
        onScreen(() -> {
            robot.lookup("#nav-live").query().requestFocus();
            return null;
        });
        robot.type(KeyCode.DOWN);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("History"));
    }

    @Test
    void the_curve_is_read_and_a_range_chosen_from_the_keyboard() {
        onScreen(() -> {
            robot.lookup("#chart-day").query().requestFocus();
            return null;
        });
        robot.type(KeyCode.LEFT);
        await().atMost(PATIENCE).until(() -> robot.lookup("#chart-day").query().getAccessibleHelp() != null);
        assertThat(robot.lookup("#chart-day").query().getAccessibleHelp()).contains("Today €");
        robot.press(KeyCode.SHIFT)
                .type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT)
                .release(KeyCode.SHIFT);
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("History"));
    }

    @Test
    void shortcuts_lead_to_every_page() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("History"));
        robot.push(KeyCode.F1);
        await().atMost(PATIENCE).until(() -> label("#page-title").startsWith("Help"));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Settings"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Live"));
    }

    @Test
    void language_and_theme_change_at_once_and_are_kept() {
        int rows = tape().getItems().size();
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        robot.clickOn("#language-fr");
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Réglages"));
        robot.push(KeyCode.CONTROL, KeyCode.D);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        await().atMost(PATIENCE).until(() -> label("#value-amount").endsWith("\u00a0€"));
        assertThat(tape().getItems()).hasSizeGreaterThanOrEqualTo(rows);
        assertThat(stage.getScene().getStylesheets().get(0)).endsWith("dark.css");
        Preferences kept = new PreferencesFile(folder.resolve("desktop.properties")).read();
        assertThat(kept.language()).isEqualTo(Locale.FRENCH);
        assertThat(kept.theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void a_lost_bank_keeps_its_last_figures_marked_with_their_age_and_is_noticed() {
        String amount = label("#value-amount");
        bank.feed().disconnect();
        await().atMost(PATIENCE).until(() -> label("#freshness").startsWith("No answer for"));
        assertThat(label("#value-amount")).isEqualTo(amount);
        assertThat(label(".badge")).isEqualTo("1");
        bank.feed().connect();
        await().atMost(PATIENCE).until(() -> !label("#freshness").startsWith("No answer"));
        assertThat(label(".badge")).isEqualTo("2");
        assertThat(Freshness.State.values()).contains(Freshness.State.LOST);
    }

    @Test
    void no_word_is_cut_in_the_smallest_window_in_french() {
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            stage.setWidth(1024);
            stage.setHeight(700);
            return null;
        });
        await().atMost(PATIENCE).until(() -> label("#value-amount").endsWith("\u00a0€"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(this::cutWords)).isEmpty();
    }

    @Test
    void every_button_without_words_tells_screen_readers_what_it_does() {
        List<String> silent = new ArrayList<>();
        for (Node node : onScreen(() -> stage.getScene().getRoot().lookupAll(".button"))) {
            Button button = (Button) node;
            boolean words = button.getText() != null && !button.getText().isEmpty();
            boolean told = button.getAccessibleText() != null
                    && !button.getAccessibleText().isEmpty();
            if (!words && !told) {
                silent.add(String.valueOf(button.getId()));
            }
        }
        assertThat(silent).isEmpty();
    }

    /** Labels of the frame and the cards whose text does not fit; cells of the table may end with an ellipsis. */
    private List<String> cutWords() {
        List<String> cut = new ArrayList<>();
        for (Node node : stage.getScene().getRoot().lookupAll(".label")) {
            Labeled label = (Labeled) node;
            boolean shown = label.getText() != null && !label.getText().isEmpty() && isShown(label);
            if (shown && !label.isWrapText() && label.getWidth() + 1 < label.prefWidth(-1)) {
                cut.add(label.getText());
            }
        }
        return cut;
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return !((Region) node).getStyleClass().contains("text-field");
    }
}
