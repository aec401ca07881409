package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The sheet of a new campaign: what is wrong is told at its field, the preview counts, and an approver has the last word. */
class NewCampaignUiTest extends OpenWindow {
    private void signIn(String role) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-name"));
        robot.clickOn("#campaigns-name").write(role);
        robot.clickOn("#campaigns-password").write(DemoCampaigns.PASSWORD).type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> isVisible("#campaigns-list") && !list().getItems().isEmpty());
    }

    @Test
    void a_campaign_is_written_previewed_and_left_to_an_approver() {
        signIn("analyst");
        robot.clickOn("#campaigns-new");
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-new-sheet"));
        robot.clickOn("#campaigns-new-preview");
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-new-problem-name"));
        assertThat(label("#campaigns-new-problem-product")).isEqualTo("Choose a product.");
        assertThat(label("#campaigns-new-problem-limits-budget"))
                .isEqualTo("Give an amount in EUR, like 0.50, without signs.");
        assertThat(isVisible("#campaigns-new-problem-limits-costPerOffer")).isFalse();

        write("name", "Winter travel");
        assertThat(isVisible("#campaigns-new-problem-name")).isFalse();
        write("lever", "-1");
        write("daily", "many");
        robot.clickOn("#campaigns-new-preview");
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-new-problem-lever"));
        assertThat(label("#campaigns-new-problem-lever")).startsWith("Give 0 to 100");
        assertThat(label("#campaigns-new-problem-limits-mostOffersDaily"))
                .isEqualTo("Give a whole number of 1 or more.");
        write("lever", "1");
        onScreen(() -> {
            robot.lookup("#campaigns-new-to")
                    .queryAs(DatePicker.class)
                    .getEditor()
                    .setText("31/02/2027");
            return null;
        });
        robot.clickOn("#campaigns-new-preview");
        await().atMost(PATIENCE).until(() -> isVisible("#campaigns-new-problem-to"));
        assertThat(label("#campaigns-new-problem-to")).isEqualTo("Give a day, like 14/09/2026.");
        onScreen(() -> {
            robot.lookup("#campaigns-new-to")
                    .queryAs(DatePicker.class)
                    .getEditor()
                    .setText("1/3/2027");
            return null;
        });
        choose("no-fee-card");
        write("title-en", "No more fees");
        write("title-fr", "Plus de frais");
        write("body-en", "You pay abroad often.");
        write("body-fr", "Vous payez souvent.");
        write("budget", "2000");
        write("offers", "3000");
        write("daily", "100");
        write("regions", "FR-75, FR-13");
        onScreen(() -> {
            robot.lookup("#campaigns-new-channel").<OfferChannel>queryComboBox().setValue(OfferChannel.BANKER);
            return null;
        });
        robot.clickOn("#campaigns-new-preview");
        await().atMost(PATIENCE).until(() -> label("#campaigns-plan-sums").startsWith("2,700 offers"));
        assertThat(isVisible("#campaigns-new-problem-name")).isFalse();
        assertThat(label("#campaigns-plan-effect")).isEqualTo("A difference of +3.1\u00a0pp or more can be seen.");

        robot.clickOn("#campaigns-new-send");
        await().atMost(PATIENCE)
                .until(() -> isVisible("#campaigns-open-name")
                        && label("#campaigns-open-name").equals("Winter travel"));
        assertThat(label("#campaigns-authors")).endsWith("waits for an approver who did not draft it");
        assertThat(isVisible("#campaigns-activate")).isFalse();
        CampaignTerms terms = termsOf("Winter travel");
        assertThat(terms.channel()).isEqualTo(OfferChannel.BANKER);
        assertThat(terms.audience().regions()).containsExactlyInAnyOrder("FR-75", "FR-13");
    }

    private CampaignTerms termsOf(String name) {
        int id = bank.campaigns().campaigns().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        CampaignFile file = bank.campaigns().campaign(id);
        return file.version(file.versionToJudge()).orElseThrow().terms();
    }

    @Test
    void who_approves_or_audits_finds_no_sheet() {
        signIn("approver");
        assertThat(isVisible("#campaigns-new")).isFalse();
    }

    private void write(String field, String words) {
        onScreen(() -> {
            robot.lookup("#campaigns-new-" + field)
                    .queryAs(TextInputControl.class)
                    .setText(words);
            return null;
        });
    }

    private void choose(String key) {
        onScreen(() -> {
            ComboBox<ProductName> products =
                    robot.lookup("#campaigns-new-product").queryComboBox();
            products.setValue(products.getItems().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow());
            return null;
        });
    }

    private TableView<?> list() {
        return robot.lookup("#campaigns-list").queryTableView();
    }

    private boolean isVisible(String query) {
        return onScreen(
                () -> robot.lookup(query).tryQuery().map(Node::isVisible).orElse(false));
    }
}
