package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** What Live tells beside its figures: what happened, who paid, how old it is, and its proof. */
class LiveUiTest extends OpenWindow {

    @Test
    void what_happened_today_stands_across_the_curve() {
        await().atMost(PATIENCE).until(() -> curveTexts().contains("11:42 Kafka was away for 4.7 s"));
        assertThat(curveTexts()).contains("09:30 Import of berka began");
    }

    @Test
    void a_click_on_a_row_opens_its_client_and_escape_leads_back_to_live() {
        robot.clickOn(firstRow());
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Customers"));
        await().atMost(PATIENCE).until(() -> label("#customers-balance").equals("€8,412.37"));
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Live"));
    }

    @Test
    void enter_opens_the_client_of_the_row_that_the_keyboard_chose_while_the_tape_stands_still() {
        onScreen(() -> {
            tape().requestFocus();
            return null;
        });
        robot.type(KeyCode.DOWN);
        long top = tape().getItems().get(0).position();
        bank.feed().push(3);
        await().atMost(PATIENCE).until(() -> label("#tape-held").equals("Held while a row is chosen · 3 new"));
        assertThat(tape().getItems().get(0).position()).isEqualTo(top);
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> label("#page-title").equals("Customers"));
    }

    @Test
    void a_history_that_does_not_answer_is_told_in_words_and_nothing_goes_blank() {
        String amount = label("#value-amount");
        bank.history().fail(true);
        await().atMost(PATIENCE).until(() -> isThere("#curve-silent"));
        assertThat(label("#curve-silent")).startsWith("No history for ").endsWith("last week stands as it was read");
        assertThat(label("#tape-silent")).startsWith("No history for ");
        assertThat(label("#value-amount")).isEqualTo(amount);
        assertThat(tape().getItems()).isNotEmpty();
        bank.history().fail(false);
        await().atMost(PATIENCE).until(() -> !isThere("#curve-silent"));
    }

    @Test
    void accepted_offers_stand_beside_the_payments_with_their_proof() {
        // Six a quarter hour until 14:05, three last week.
        await().atMost(PATIENCE).until(() -> label("#value-offers_accepted").equals("342"));
        assertThat(label("#tile-offers_accepted .t11")).isEqualTo("vs 171");
        robot.clickOn("#proof-offers_accepted");
        await().atMost(PATIENCE).until(() -> isThere("#proof-verdict"));
        assertThat(label("#proof-verdict")).isEqualTo("All three agree");
        assertThat(onScreen(
                        () -> robot.lookup("#proof-sql").queryTextInputControl().getText()))
                .contains("Offers accepted, Today until 14:00, complete", "This tile: 336, up to event 4,711")
                .contains(
                        "-- Their events, one by one (database marketing)\nselect count(*) from marketing.offer_event");
        robot.type(KeyCode.ESCAPE);
        bank.acceptances().lose(1);
        robot.clickOn("#proof-offers_accepted");
        await().atMost(PATIENCE)
                .until(() ->
                        isThere("#proof-verdict") && label("#proof-verdict").equals("They differ"));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void accepted_offers_follow_the_segment_alone_and_stay_while_nobody_answers() {
        await().atMost(PATIENCE).until(() -> label("#value-offers_accepted").equals("342"));
        bank.acceptances().fail(true);
        await().atMost(PATIENCE).until(() -> label("#tile-offers_accepted .t11").startsWith("no count for "));
        assertThat(label("#value-offers_accepted")).isEqualTo("342");
        bank.acceptances().fail(false);
        robot.clickOn("#bar-TRAVEL");
        await().atMost(PATIENCE).until(() -> label("#tile-offers_accepted .t11").equals("not by these filters"));
        assertThat(label("#value-offers_accepted")).isEqualTo("–");
    }

    @Test
    void amounts_that_hold_payments_at_old_rates_are_marked() {
        await().atMost(PATIENCE).until(() -> meaning("#proof-amount").contains("the rates of 4 Sep 2026, 10 days old"));
        assertThat(meaning("#proof-fees_abroad")).contains("the rates of 4 Sep 2026");
        assertThat(meaning("#proof-payments")).doesNotContain("rates");
        assertThat(robot.lookup("#tape .sign").tryQuery()).isPresent();
    }

    @Test
    void curve_and_bars_have_their_proof_too() {
        robot.clickOn("#proof-curve");
        await().atMost(PATIENCE).until(() -> isThere("#proof-verdict"));
        assertThat(label("#proof-verdict")).isEqualTo("All three agree");
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> !isThere("#proof-verdict"));
        robot.clickOn("#proof-bars");
        await().atMost(PATIENCE).until(() -> isThere("#proof-verdict"));
        robot.type(KeyCode.ESCAPE);
    }

    private String meaning(String query) {
        return onScreen(() -> robot.lookup(query).query().getAccessibleText());
    }

    private List<String> curveTexts() {
        return onScreen(() -> robot.lookup("#chart-day").query().lookupAll(".chart-text").stream()
                .map(text -> ((Text) text).getText())
                .toList());
    }

    private Node firstRow() {
        return onScreen(() -> tape().lookupAll(".table-row-cell").stream()
                .filter(row -> ((TableRow<?>) row).getIndex() == 0)
                .findFirst()
                .orElseThrow());
    }

    private boolean isThere(String query) {
        return onScreen(() -> robot.lookup(query).tryQuery().isPresent());
    }
}
