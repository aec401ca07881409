package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.customers.ClientRow;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.settings.PreferencesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The Customers page by mouse and keyboard. */
class CustomersUiTest extends OpenWindow {
    private static final long EMILIE = DemoBehaviour.FIRST;

    @BeforeEach
    void openPage() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Customers"));
        await().atMost(PATIENCE).until(() -> list().getItems().size() == DemoBehaviour.CLIENTS);
    }

    @Test
    void the_page_begins_with_the_largest_changes_and_looks_at_nobody() {
        assertThat(label("#customers-list-title")).isEqualTo("Largest change this month");
        assertThat(label("#customers-list-count")).isEqualTo("60");
        assertThat(list().getItems().get(0).change().changeMinor()).isEqualTo(210_432);
        assertThat(onScreen(() -> table("#customers-changes").getItems())).hasSize(60);
        assertThat(bank.behaviour().looks()).isEmpty();
    }

    @Test
    void a_click_opens_a_client_with_every_part() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() ->
                        isThere("#customers-name") && label("#customers-name").equals("Émilie Garnier"));
        assertThat(label("#customers-about")).isEqualTo("Client 104820 · Lyon · 35–44 · client since Mar 2014");
        assertThat(label("#customers-balance")).isEqualTo("€8,412.37");
        await().atMost(PATIENCE).until(() -> statement().getItems().size() == 11);
        assertThat(label("#customers-statement-foot")).isEqualTo("11 lines, all of the period");
        await().atMost(PATIENCE).until(() -> label("#customers-outlook-end").startsWith("€"));
        assertThat(label("#customers-peers-group"))
                .isEqualTo("Peers: 35–44, Lyon, Fourth fifth of incomes · 184 clients");
        assertThat(label("#customers-due-in")).isEqualTo("2 in €6,960");
        assertThat(bank.behaviour().looks()).containsOnly(EMILIE);
    }

    @Test
    void arrow_keys_walk_the_list_without_a_look_and_enter_opens() {
        onScreen(() -> {
            list().requestFocus();
            return null;
        });
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bank.behaviour().looks()).isEmpty();
        long chosen =
                onScreen(() -> list().getSelectionModel().getSelectedItem().customer());
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> bank.behaviour().looks().contains(chosen));
        assertThat(bank.behaviour().looks()).containsOnly(chosen);
        await().atMost(PATIENCE).until(() -> isThere("#customers-head"));
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> isThere("#customers-changes"));
    }

    @Test
    void search_finds_as_somebody_types_and_the_last_four_digits_open_with_enter() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("garnier");
        await().atMost(PATIENCE).until(() -> label("#customers-list-title").equals("Found"));
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 5);
        onScreen(() -> {
            ((TextField) robot.lookup("#customers-search").query()).setText(Long.toString(EMILIE));
            return null;
        });
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 1);
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() ->
                        isThere("#customers-name") && label("#customers-name").equals("Émilie Garnier"));
    }

    @Test
    void the_filter_says_what_it_limits_and_leaves_balances_as_they_are() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        long before = statement().getItems().get(2).balance().minor();
        onScreen(() -> {
            parts.filter().limit(Dimension.CATEGORY, Set.of("TRAVEL"));
            return null;
        });
        await().atMost(PATIENCE).until(() -> statement().getItems().size() < 11);
        assertThat(statement().getItems())
                .isNotEmpty()
                .allMatch(line -> line.transaction().category() == Category.TRAVEL);
        assertThat(label("#customers-statement-foot")).endsWith("hidden by the filter");
        assertThat(label("#customers-filter-note .label")).startsWith("Category limits the statement’s lines");
        onScreen(() -> {
            parts.filter().clear();
            return null;
        });
        await().atMost(PATIENCE).until(() -> statement().getItems().size() == 11);
        assertThat(statement().getItems().get(2).balance().minor()).isEqualTo(before);
        assertThat(isThere("#customers-filter-note .label")
                        && onScreen(() ->
                                robot.lookup("#customers-filter-note").query().isVisible()))
                .isFalse();
    }

    @Test
    void a_segment_limits_the_list_alone() {
        onScreen(() -> {
            parts.filter().limit(Dimension.SEGMENT, Set.of("PREMIUM"));
            return null;
        });
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 12);
        assertThat(list().getItems()).allMatch(row -> row.segment() == dev.bankdesk.core.banking.Segment.PREMIUM);
    }

    @Test
    void a_failing_bank_keeps_what_was_read_and_says_why_nothing_new_opens() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        bank.behaviour().fail(true);
        robot.clickOn("#customers-refresh");
        await().atMost(PATIENCE).until(() -> label("#customers-age").startsWith("Not updated"));
        assertThat(label("#customers-balance")).isEqualTo("€8,412.37");
        assertThat(statement().getItems()).hasSize(11);
        robot.clickOn(row(1));
        await().atMost(PATIENCE).until(() -> label("#customers-about").contains("cannot be logged"));
        assertThat(label("#customers-balance")).isEqualTo("–");
        assertThat(statement().getItems()).isEmpty();
        bank.behaviour().fail(false);
        robot.clickOn("#customers-refresh");
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals("Thomas Lefebvre"));
    }

    @Test
    void the_standing_of_one_client_never_stands_under_the_next_ones_name() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE).until(() -> isThere("#customers-standing") && isVisible("#customers-standing"));
        long newcomer = DemoBehaviour.NEWCOMER;
        onScreen(() -> {
            ((TextField) robot.lookup("#customers-search").query()).setText(Long.toString(newcomer));
            return null;
        });
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 1);
        robot.clickOn(row(0));
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals("Ana Sofia Marques"));
        // Profile, two statements, peers, calendar, forecast, and at last the standing.
        await().atMost(PATIENCE)
                .until(() -> Collections.frequency(bank.behaviour().looks(), newcomer) == 7);
        WaitForAsyncUtils.waitForFxEvents();
        onScreen(() -> {
            stage.setWidth(1_400);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isVisible("#customers-standing")).isFalse();
        assertThat(label("#customers-standing")).isEmpty();
    }

    @Test
    void a_button_in_an_empty_statement_keeps_the_focus_while_the_page_grows_old() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        onScreen(() -> {
            parts.filter().limit(Dimension.CATEGORY, Set.of("BANK"));
            return null;
        });
        await().atMost(PATIENCE).until(() -> isThere("#customers-statement-clear"));
        Node clear = robot.lookup("#customers-statement-clear").query();
        robot.interact(clear::requestFocus);
        robot.sleep(2_500);
        assertThat(onScreen(clear::isFocused)).isTrue();
        Node later = onScreen(() -> robot.lookup("#customers-statement-clear").query());
        assertThat(later).isSameAs(clear);
    }

    private boolean isVisible(String query) {
        return onScreen(() -> robot.lookup(query).query().isVisible());
    }

    @Test
    void lines_are_copied_as_text_and_one_line_tells_everything() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        onScreen(() -> {
            statement().requestFocus();
            statement().getSelectionModel().clearSelection();
            statement().getSelectionModel().select(0);
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.split("\t")).hasSize(4).contains("€8,412.37");
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#customers-line").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void columns_are_chosen_and_kept() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE).until(() -> isThere("#customers-columns"));
        robot.clickOn("#customers-columns");
        robot.clickOn("#customers-column-category");
        robot.type(KeyCode.ESCAPE);
        assertThat(onScreen(() -> statement().getColumns().stream()
                        .map(column -> column.getText())
                        .toList()))
                .containsExactly("Date", "Purpose", "Category", "Amount", "Balance");
        assertThat(new PreferencesFile(folder.resolve("desktop.properties"))
                        .read()
                        .customers())
                .isEqualTo("category");
    }

    @Test
    void the_statement_and_the_charts_are_written_to_files() throws IOException {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        Path csv = folder.resolve("statement.csv");
        export("STATEMENT", csv);
        await().atMost(PATIENCE).until(() -> Files.exists(csv));
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(12);
        assertThat(lines.get(0)).startsWith("position,booked_at,account,kind");
        assertThat(lines.get(1)).contains(",8412.37,");
        assertThat(Files.readString(folder.resolve("statement.csv.meta.json")))
                .contains("\"customer\" : 104820", "\"rows\" : 11");
        Path png = folder.resolve("charts.png");
        export("CHARTS", png);
        await().atMost(PATIENCE).until(() -> Files.exists(png) && Files.size(png) > 10_000);
    }

    private void export(String what, Path file) {
        robot.clickOn("#customers-export");
        robot.clickOn("#customers-export-what-" + what);
        onScreen(() -> {
            ((TextField) robot.lookup("#customers-export-file").query()).setText(file.toString());
            return null;
        });
        robot.clickOn("#customers-export-start");
    }

    @Test
    void a_client_with_two_currencies_has_both_and_a_choice_of_accounts() {
        robot.clickOn(row(1));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-account")
                        && onScreen(
                                () -> robot.lookup("#customers-account").query().isVisible()));
        await().atMost(PATIENCE).until(() -> isThere("#customers-outlook-currency-CHF"));
        robot.clickOn("#customers-outlook-currency-CHF");
        await().atMost(PATIENCE).until(() -> label("#customers-outlook-end").contains("CHF"));
    }

    @Test
    void every_part_of_an_open_client_is_reached_with_the_tab_key_and_has_a_name() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == 11);
        await().atMost(PATIENCE).until(() -> isThere("#customers-outlook"));
        onScreen(() -> {
            robot.lookup("#customers-search").query().requestFocus();
            return null;
        });
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 40; i++) {
            Node owner = onScreen(() -> stage.getScene().getFocusOwner());
            if (owner != null && owner.getId() != null) {
                reached.add(owner.getId());
            }
            robot.type(KeyCode.TAB);
        }
        assertThat(reached)
                .contains(
                        "customers-search",
                        "customers-list",
                        "customers-refresh",
                        "customers-close",
                        "customers-columns",
                        "customers-export",
                        "customers-statement",
                        "customers-peers",
                        "customers-calendar",
                        "customers-outlook");
        List<String> silent = new ArrayList<>();
        for (Node node : onScreen(() -> stage.getScene().getRoot().lookupAll(".button"))) {
            Button button = (Button) node;
            boolean words = button.getText() != null && !button.getText().isEmpty();
            if (!words
                    && (button.getAccessibleText() == null
                            || button.getAccessibleText().isEmpty())) {
                silent.add(String.valueOf(button.getId()));
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void the_charts_tell_figures_to_the_keyboard() {
        robot.clickOn(row(0));
        await().atMost(PATIENCE).until(() -> isThere("#customers-peers") && isThere("#customers-calendar"));
        help("#customers-peers", KeyCode.DOWN, "Travel: Client €760.20, Median €260.00");
        help("#customers-calendar", KeyCode.RIGHT, "Mon 14 Sep: Nothing expected");
    }

    private void help(String chart, KeyCode key, String expected) {
        onScreen(() -> {
            robot.lookup(chart).query().requestFocus();
            return null;
        });
        robot.type(key);
        await().atMost(PATIENCE).until(() -> robot.lookup(chart).query().getAccessibleHelp() != null);
        assertThat(onScreen(() -> robot.lookup(chart).query().getAccessibleHelp()))
                .startsWith(expected);
    }

    @Test
    void no_word_is_cut_in_the_smallest_window_in_french() {
        robot.clickOn(row(0));
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            stage.setWidth(1024);
            stage.setHeight(700);
            return null;
        });
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-balance")
                        && label("#customers-balance").endsWith("\u00a0€"));
        await().atMost(PATIENCE).until(() -> isThere("#customers-outlook"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(this::cutWords)).isEmpty();
    }

    /** Heads, pills, figures and buttons whose text does not fit; what is made to end with an ellipsis has a tooltip or a row. */
    private List<String> cutWords() {
        List<String> cut = new ArrayList<>();
        for (Node node : robot.lookup("#customers-client").query().lookupAll(".label")) {
            Labeled label = (Labeled) node;
            boolean inTable = isInside(label, "table-view");
            boolean shown = label.getText() != null && !label.getText().isEmpty() && isShown(label);
            if (shown && !inTable && !label.isWrapText() && label.getWidth() + 1 < label.prefWidth(-1)) {
                cut.add(label.getText());
            }
        }
        return cut;
    }

    private static boolean isInside(Node node, String styleClass) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains(styleClass)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return !((Region) node).getStyleClass().contains("text-field");
    }

    @SuppressWarnings("unchecked")
    private ListView<ClientRow> list() {
        return (ListView<ClientRow>) robot.lookup("#customers-list").query();
    }

    private TableView<CustomerStatement.Line> statement() {
        return table("#customers-statement");
    }

    private <R> TableView<R> table(String query) {
        return robot.lookup(query).queryTableView();
    }

    private Node row(int index) {
        return onScreen(() -> list().lookupAll(".list-cell").stream()
                .filter(cell -> ((javafx.scene.control.ListCell<?>) cell).getIndex() == index)
                .findFirst()
                .orElseThrow());
    }

    private boolean isThere(String query) {
        return onScreen(() -> robot.lookup(query).tryQuery().isPresent());
    }
}
