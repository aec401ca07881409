package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** One client: head, parts, charts, and what the filter does to them. */
class ClientUiTest extends CustomersWindow {
    @Test
    void a_click_opens_a_client_with_every_part() {
        robot.clickOn(row(DemoBehaviour.FIRST));
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
        assertThat(bank.behaviour().looks()).containsOnly(DemoBehaviour.FIRST);
    }

    @Test
    void the_filter_says_what_it_limits_and_leaves_balances_as_they_are() {
        openFirst();
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
    void a_failing_bank_keeps_what_was_read_and_says_why_nothing_new_opens() {
        openFirst();
        bank.behaviour().fail(true);
        robot.clickOn("#customers-refresh");
        await().atMost(PATIENCE).until(() -> label("#customers-age").startsWith("Not updated"));
        assertThat(label("#customers-balance")).isEqualTo("€8,412.37");
        assertThat(statement().getItems()).hasSize(11);
        robot.clickOn(row(DemoBehaviour.WITH_FRANCS));
        await().atMost(PATIENCE).until(() -> label("#customers-about").contains("cannot be logged"));
        assertThat(label("#customers-balance")).isEqualTo("–");
        assertThat(statement().getItems()).isEmpty();
        bank.behaviour().fail(false);
        robot.clickOn("#customers-refresh");
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals("Thomas Lefebvre"));
    }

    @Test
    void the_standing_of_one_client_never_stands_under_the_next_ones_name() {
        robot.clickOn(row(DemoBehaviour.FIRST));
        await().atMost(PATIENCE).until(() -> isThere("#customers-standing") && isVisible("#customers-standing"));
        long newcomer = DemoBehaviour.NEWCOMER;
        robot.clickOn(row(newcomer));
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals("Ana Sofia Marques"));
        // Profile, two statements, peers, calendar, forecast, and at last the standing.
        await().atMost(PATIENCE)
                .until(() -> Collections.frequency(bank.behaviour().looks(), newcomer) >= 7);
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
    void a_client_with_two_currencies_has_both_and_a_choice_of_accounts() {
        robot.clickOn(row(DemoBehaviour.WITH_FRANCS));
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
        openFirst();
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
        robot.clickOn(row(DemoBehaviour.FIRST));
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
}
