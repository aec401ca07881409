package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.desktop.charts.FunnelBars;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Products & campaigns by mouse and keyboard: sign in, the list, one campaign, what a role may do. */
class CampaignsUiTest extends OpenWindow {
    private void signIn(String role) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-name"));
        robot.clickOn("#campaigns-name").write(role);
        robot.clickOn("#campaigns-password").write(DemoCampaigns.PASSWORD).type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> isThere("#campaigns-list") && list().getItems().size() == 6);
        await().atMost(PATIENCE).until(() -> texts("#campaigns-list").contains("Works"));
    }

    @Test
    void who_signs_in_sees_every_campaign_with_its_verdict() {
        signIn("analyst");

        assertThat(label("#page-title")).isEqualTo("Products & campaigns");
        assertThat(label("#page-subtitle")).endsWith("signed in as analyst, analyst");
        assertThat(texts("#campaigns-list"))
                .contains(
                        "Travel card",
                        "Card without foreign fees",
                        "12,480",
                        "13.6%",
                        "+4.1",
                        "€38,240",
                        "€21.7\u00a0k of €60\u00a0k",
                        "Works",
                        "about 400 more clients",
                        "No effect",
                        "Works against us");
        assertThat(isThere("#filter-bar") && robot.lookup("#filter-bar").query().isVisible())
                .isFalse();
    }

    @Test
    void a_wrong_password_stays_at_the_door() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-name"));
        robot.clickOn("#campaigns-name").write("analyst");
        robot.clickOn("#campaigns-password").write("wrong").type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> label("#campaigns-sign-in-problem").startsWith("Name and password do not open"));
        assertThat(isThere("#campaigns-list")).isFalse();
    }

    @Test
    void a_click_opens_the_campaign_and_a_limit_that_is_moved_is_replayed_as_an_estimate() {
        signIn("analyst");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE)
                .until(() -> isThere("#campaigns-open-name")
                        && label("#campaigns-open-name").equals("Travel card"));
        assertThat(label("#campaigns-authors")).isEqualTo("drafted by Luc Moreau, approved by Karin Weber on 12 Aug");
        await().atMost(PATIENCE).until(() -> label("#campaigns-uplift").equals("+4.1\u00a0pp"));
        assertThat(label("#campaigns-net")).isEqualTo("€38,240");
        assertThat(label("#campaigns-waiting")).startsWith("812 clients may still answer");
        assertThat(label("#campaigns-estimate")).isEqualTo("Estimate");

        assertThat(label("#campaigns-limit-moved")).isEqualTo("Now: 5 days between two offers");
        onScreen(() -> {
            robot.lookup("#campaigns-limit-value").query().requestFocus();
            return null;
        });
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        await().atMost(PATIENCE).until(() -> label("#campaigns-replay").startsWith("Offers of it 12,480 → 12,576"));
        assertThat(label("#campaigns-limit-moved")).isEqualTo("5 → 3 days between two offers");
        robot.clickOn("#campaigns-limit-back");
        await().atMost(PATIENCE).until(() -> label("#campaigns-replay").startsWith("Move the limit"));
    }

    @Test
    void the_limits_of_the_campaign_itself_can_be_moved_from_what_its_terms_say() {
        signIn("analyst");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-limit"));
        ComboBox<LimitMove.Limit> limits = robot.lookup("#campaigns-limit").query();
        choose(limits, LimitMove.Limit.MOST_OFFERS_DAILY);
        await().atMost(PATIENCE).until(() -> label("#campaigns-limit-moved").equals("Now: 1,000 offers a day"));
        choose(limits, LimitMove.Limit.LEVER);
        await().atMost(PATIENCE).until(() -> label("#campaigns-limit-moved").equals("Now: 1.00 times its offers"));
    }

    private static void choose(ComboBox<LimitMove.Limit> limits, LimitMove.Limit limit) {
        onScreen(() -> {
            limits.setValue(limit);
            return null;
        });
    }

    @Test
    void an_analyst_pauses_and_finds_no_button_to_resume() {
        signIn("analyst");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-pause"));
        assertThat(isVisible("#campaigns-activate")).isFalse();
        robot.clickOn("#campaigns-pause");
        await().atMost(PATIENCE).until(() -> label("#campaigns-open-version").equals("Version 1 · Paused"));
        assertThat(isVisible("#campaigns-pause")).isFalse();
        assertThat(isVisible("#campaigns-resume")).isFalse();
        robot.clickOn("#campaigns-versions");
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-versions-pane"));
        assertThat(texts("#campaigns-versions-pane")).contains("Version 1").contains("version 1 Paused by analyst");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void an_approver_activates_a_draft_after_being_asked_again() {
        signIn("approver");
        robot.clickOn("#campaigns-group-DRAFT");
        await().atMost(PATIENCE).until(() -> list().getItems().size() == 1);
        robot.clickOn(cell("Cash back on groceries"));
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-activate"));
        robot.clickOn("#campaigns-activate");
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-sure"));
        robot.clickOn("#campaigns-sure");
        await().atMost(PATIENCE).until(() -> label("#campaigns-open-version").equals("Version 1 · Running"));
    }

    @Test
    void the_funnel_tells_its_reasons_to_the_keyboard_and_escape_puts_them_away() {
        signIn("auditor");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-funnel"));
        Node funnel = robot.lookup("#campaigns-funnel").query();
        await().atMost(PATIENCE)
                .until(() -> onScreen(() -> ((FunnelBars) funnel).steps().size() > 3));
        onScreen(() -> {
            funnel.requestFocus();
            return null;
        });
        for (int row = 0; row < 8 && !isVisible("#campaigns-funnel .chart-hover"); row++) {
            robot.type(KeyCode.DOWN);
        }
        assertThat(isVisible("#campaigns-funnel .chart-hover")).isTrue();
        assertThat(onScreen(funnel::getAccessibleHelp)).matches("[A-Z].* [\\d,]+: [\\d,]+ .*");
        robot.type(KeyCode.ESCAPE);
        assertThat(isVisible("#campaigns-funnel .chart-hover")).isFalse();
        assertThat(label("#page-title")).isEqualTo("Products & campaigns");
    }

    @Test
    void calibration_says_which_month_drifted() {
        signIn("auditor");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-calibration"));
        robot.clickOn("#campaigns-calibration");
        await().atMost(PATIENCE)
                .until(() -> isThere("#campaigns-calibration-pane")
                        && texts("#campaigns-calibration-pane").contains("Drifted"));
        assertThat(texts("#campaigns-calibration-pane")).contains("Calibration error 0.011; AUC 0.74 (0.71 to 0.77)");
        // Five bins are drawn beside the line on which both are the same, and each month's AUC beside chance.
        Node curve = robot.lookup("#campaigns-calibration-curve").query();
        assertThat(curve.getAccessibleHelp()).startsWith("2.0% 1.5%, 5.0% 6.1%").endsWith("31.0% 29.0%");
        // Drawn with the next layout.
        await().atMost(PATIENCE)
                .until(() -> onScreen(() -> curve.lookupAll(".chart-dot").size() == 5));
        assertThat(curve.lookupAll(".chart-ghost")).hasSize(1);
        Node areas = robot.lookup("#campaigns-calibration-auc").query();
        await().atMost(PATIENCE)
                .until(() ->
                        onScreen(() -> areas.lookupAll(".chart-interval.up").size() == 1));
        assertThat(areas.lookupAll(".chart-interval.none")).hasSize(1);
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void fairness_tells_both_rates_of_each_age_band_and_region_beside_all() {
        signIn("auditor");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-fairness"));
        robot.clickOn("#campaigns-fairness");
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-fairness-table"));
        List<String> ages = texts("#campaigns-fairness-table").lines().toList();
        assertThat(ages).containsSubsequence("Under 18", "900", "0.0%", "–", "18–24", "5,200", "21.0%", "15.0%");
        assertThat(ages.get(ages.size() - 4)).isEqualTo("Age unknown");
        robot.clickOn("#campaigns-fairness-by-REGION");
        await().atMost(PATIENCE).until(() -> texts("#campaigns-fairness-table").contains("FR-75"));
        assertThat(texts("#campaigns-fairness-table").lines()).containsSubsequence("FR-75", "FR-13", "Region unknown");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void the_list_and_the_open_funnel_are_written_to_files() throws IOException {
        signIn("analyst");
        Path list = folder.resolve("list.csv");
        robot.clickOn("#campaigns-export");
        export(list);
        List<String> lines = Files.readAllLines(list);
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).startsWith("9,Travel card,no-fee-card,ACTIVE,1,,2026-08-14,2026-12-12,12480,0.136,");
        assertThat(Files.readString(folder.resolve("list.csv.meta.json")))
                .contains("\"kind\" : \"campaigns\"", "\"group\" : \"RUNNING\"", "\"rows\" : 6");

        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE)
                .until(() -> isThere("#campaigns-uplift")
                        && label("#campaigns-uplift").equals("+4.1\u00a0pp"));
        Path funnel = folder.resolve("funnel.csv");
        robot.clickOn("#campaigns-export");
        robot.clickOn("#campaigns-export-what-FUNNEL");
        export(funnel);
        assertThat(Files.readAllLines(funnel)).startsWith("step,reason,lost,left", "LOOKED_AT,,0,54634");
    }

    private void export(Path file) {
        onScreen(() -> {
            ((TextField) robot.lookup("#campaigns-export-file").query()).setText(file.toString());
            return null;
        });
        robot.clickOn("#campaigns-export-start");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
    }

    @Test
    void a_bank_that_does_not_answer_leaves_the_lines_and_marks_them() {
        signIn("analyst");
        bank.campaigns().fail(true);
        robot.type(KeyCode.F5);
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-list-stale"));
        assertThat(list().getItems()).hasSize(6);
        bank.campaigns().fail(false);
        robot.type(KeyCode.F5);
        await().atMost(PATIENCE).until(() -> !isVisible("#campaigns-list-stale"));
    }

    @Test
    void french_words_end_in_no_ellipsis_in_a_small_window() {
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            return null;
        });
        signInFrench();
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> label("#campaigns-uplift").startsWith("+4,1"));
        for (String query :
                new String[] {"#campaigns-stop", "#campaigns-pause", "#campaigns-versions", "#campaigns-calibration"}) {
            Labeled button = robot.lookup(query).queryAs(Labeled.class);
            assertThat(button.getWidth()).as(query).isGreaterThanOrEqualTo(button.prefWidth(-1) - 0.5);
        }
    }

    @Test
    void the_next_version_begins_with_the_terms_in_force_and_waits_beside_the_one_that_runs() {
        signIn("analyst");
        robot.clickOn(cell("Travel card"));
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-next"));
        robot.clickOn("#campaigns-next");
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-new-sheet"));
        assertThat(texts("#campaigns-new-sheet")).contains("Next version of “Travel card”");
        assertThat(field("cost").isDisabled()).isTrue();
        assertThat(field("offers").getText()).isEqualTo("30000");
        onScreen(() -> {
            field("offers").setText("40000");
            return null;
        });
        robot.clickOn("#campaigns-new-send");
        await().atMost(PATIENCE)
                .until(() -> isVisible("#campaigns-open-version")
                        && label("#campaigns-open-version").equals("Version 1 · Running, v2 waits"));
    }

    private TextInputControl field(String name) {
        return robot.lookup("#campaigns-new-" + name).queryAs(TextInputControl.class);
    }

    private void signInFrench() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await().atMost(PATIENCE).until(() -> isThere("#campaigns-name"));
        robot.clickOn("#campaigns-name").write("approver");
        robot.clickOn("#campaigns-password").write(DemoCampaigns.PASSWORD).type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() ->
                        isThere("#campaigns-list") && texts("#campaigns-list").contains("Efficace"));
    }

    private TableView<?> list() {
        return robot.lookup("#campaigns-list").queryTableView();
    }

    private Node cell(String text) {
        return onScreen(() -> robot.lookup("#campaigns-list").query().lookupAll(".label").stream()
                .filter(node -> ((Labeled) node).getText().equals(text))
                .findFirst()
                .orElseThrow());
    }

    /** All words of a part, one after the other. */
    private String texts(String query) {
        return onScreen(() -> {
            StringBuilder all = new StringBuilder();
            robot.lookup(query).query().lookupAll("*").forEach(node -> {
                if (node instanceof Labeled labeled && labeled.getText() != null) {
                    all.append(labeled.getText()).append('\n');
                }
            });
            return all.toString();
        });
    }

    private boolean isThere(String query) {
        return onScreen(() -> robot.lookup(query).tryQuery().isPresent());
    }

    private boolean isVisible(String query) {
        return onScreen(
                () -> robot.lookup(query).tryQuery().map(Node::isVisible).orElse(false));
    }
}
