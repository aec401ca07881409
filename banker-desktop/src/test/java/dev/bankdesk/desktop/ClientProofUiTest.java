package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.desktop.demo.DemoBehaviour;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each figure of a client's page has its mark, and what the mark opens says whether it holds. */
class ClientProofUiTest extends CustomersWindow {
    private void prove(String mark) {
        robot.clickOn(mark);
        await().atMost(PATIENCE).until(() -> isThere("#client-proof-verdict"));
    }

    private String sql() {
        return onScreen(
                () -> robot.lookup("#client-proof-sql").queryAs(TextArea.class).getText());
    }

    @ParameterizedTest
    @CsvSource({
        "#customers-balance-proof, They agree, Balances that the ledger keeps",
        "#customers-peers-total-proof, They agree, Months that behaviour keeps",
        "#customers-peers-proof, They agree, Months that behaviour keeps",
        "#customers-outlook-proof, Inside the band, Drawn again from the journal’s rows"
    })
    void a_mark_opens_the_figure_formed_again_with_position_rows_and_sql(String mark, String verdict, String way) {
        openFirst();
        await().atMost(PATIENCE).until(() -> label("#customers-outlook-end").startsWith("€"));
        await().atMost(PATIENCE).until(() -> label("#customers-peers-total").contains("€"));
        prove(mark);
        assertThat(label("#client-proof-verdict")).isEqualTo(verdict);
        assertThat(sql())
                .contains("position ")
                .contains("-- " + way + ": €")
                .contains("412 rows")
                .containsPattern("\\nselect \\d+ as minor, 1 as rows;\\n");
        robot.push(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> !isThere("#client-proof-verdict"));
    }

    @Test
    void a_figure_that_the_journal_does_not_confirm_is_told() {
        robot.clickOn(row(DemoBehaviour.WITH_FRANCS));
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals("Thomas Lefebvre"));
        await().atMost(PATIENCE).until(() -> !label("#customers-balance").equals("–"));
        prove("#customers-balance-proof");
        assertThat(label("#client-proof-verdict")).isEqualTo("They differ");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void a_bank_that_does_not_answer_is_told() {
        openFirst();
        bank.behaviour().fail(true);
        robot.clickOn("#customers-balance-proof");
        await().atMost(PATIENCE)
                .until(() -> isThere("#client-proof .label")
                        && label("#client-proof .label").startsWith("The history could not"));
        robot.push(KeyCode.ESCAPE);
    }
}
