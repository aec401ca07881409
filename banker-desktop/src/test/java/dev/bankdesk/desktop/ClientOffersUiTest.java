package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.demo.DemoOffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client's offers by mouse and keyboard: sign in, what was offered, why, and the page for the file. */
class ClientOffersUiTest extends CustomersWindow {
    @BeforeEach
    void signOut() {
        bank.clientOffers().fail(false);
        await().atMost(PATIENCE).until(() -> !bank.campaigns().member().isPresent() || leave());
        bank.clientOffers().asked().clear();
    }

    private boolean leave() {
        openFirst();
        onScreen(() -> {
            robot.lookup("#customers-offers-leave").queryButton().fire();
            robot.lookup("#customers-close").queryButton().fire();
            return null;
        });
        return false;
    }

    private void signIn(String role) {
        openFirst();
        robot.clickOn("#customers-offers-sign-in");
        await().atMost(PATIENCE).until(() -> isThere("#offers-name"));
        onScreen(() -> {
            // Who signed in before is still named there.
            robot.lookup("#offers-name").queryAs(TextField.class).clear();
            return null;
        });
        robot.clickOn("#offers-name").write(role);
        robot.clickOn("#offers-password").write(DemoCampaigns.PASSWORD).type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> !isThere("#offers-sign-in"));
    }

    private TableView<?> offers() {
        return table("#customers-offers");
    }

    private void signInAsBanker() {
        signIn("banker");
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-offers") && offers().getItems().size() == 6);
    }

    @Test
    void who_signs_in_sees_offers_over_time_and_consents() {
        openFirst();
        assertThat(bank.clientOffers().asked()).isEmpty();
        signInAsBanker();
        assertThat(isThere("#customers-statement")).isTrue();
        assertThat(texts("#customers-offers"))
                .contains("Travel card", "Pay in 3 or 4", "Holds it", "Offer open", "Not now", "Spent each month");
        assertThat(texts("#customers-offers-card")).contains("Latest decision 14 Sep, 09:12: nothing offered");
        await().atMost(PATIENCE).until(() -> isVisible("#customers-consents"));
        robot.clickOn("#customers-consents-history");
        await().atMost(PATIENCE).until(() -> isThere("#customers-consents-pane"));
        assertThat(texts("#customers-consents-pane"))
                .contains("Withdrawn on 2 Jun 2026 by client emilie, version 2", "Given on 12 Jan 2026");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void enter_on_a_line_tells_why_and_escape_leads_back_to_it() {
        signInAsBanker();
        onScreen(() -> {
            offers().requestFocus();
            offers().getSelectionModel().select(0);
            return null;
        });
        robot.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> isThere("#customers-decision-likely"));
        assertThat(label("#customers-decision-likely")).startsWith("Ranked by 4.2% then.");
        ListView<?> candidates =
                (ListView<?>) robot.lookup("#customers-candidates").query();
        assertThat(candidates.getItems()).hasSize(5);
        assertThat(texts("#customers-candidates"))
                .contains(
                        "Offered. It passed every step",
                        "Not offered. It ended at the step",
                        "Propensity 4.2%",
                        "Score 14.20")
                .contains("its score of 9.80 is not above the 14.20");
        await().atMost(PATIENCE).until(() -> onScreen(candidates::isFocused));
        robot.clickOn("#customers-decision-newer");
        await().atMost(PATIENCE).until(() -> texts("#customers-decision-card").contains("Why nothing was offered"));
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> !isThere("#customers-decision-card") && isThere("#customers-statement"));
        assertThat(label("#customers-name")).isEqualTo("Émilie Garnier");
        assertThat(onScreen(() -> offers().isFocused())).isTrue();
    }

    @Test
    void why_this_one_opens_the_latest_decision_whose_page_is_saved_whole() throws IOException {
        signInAsBanker();
        robot.clickOn("#customers-offers-why");
        await().atMost(PATIENCE).until(() -> texts("#customers-decision-card").contains("Decided Mon 14 Sep, 09:12"));
        await().atMost(PATIENCE)
                .until(() -> !onScreen(
                        () -> robot.lookup("#customers-dossier").query().isDisabled()));
        robot.clickOn("#customers-dossier");
        await().atMost(PATIENCE).until(() -> isThere("#customers-dossier-file"));
        robot.clickOn("#customers-dossier-what-PDF");
        Path file = folder.resolve("why.pdf");
        onScreen(() -> {
            robot.lookup("#customers-dossier-file").queryAs(TextField.class).setText(file.toString());
            return null;
        });
        robot.clickOn("#customers-dossier-start");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        assertThat(Files.readString(file)).startsWith("%PDF-").endsWith("</html>");
        assertThat(bank.clientOffers().asked()).endsWith("dossier " + DemoOffers.LATEST + " en pdf");
    }

    @Test
    void an_analyst_finds_offers_without_a_why_and_an_approver_finds_nothing() {
        signIn("analyst");
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-offers") && offers().getItems().size() == 4);
        assertThat(isVisible("#customers-offers-why")).isFalse();
        assertThat(isVisible("#customers-consents")).isFalse();
        robot.clickOn(firstRow());
        assertThat(isThere("#customers-decision-card")).isFalse();
        robot.clickOn("#customers-offers-leave");
        await().atMost(PATIENCE).until(() -> isThere("#customers-offers-sign-in"));
        onScreen(() -> {
            robot.lookup("#customers-close").queryButton().fire();
            return null;
        });
        signIn("approver");
        await().atMost(PATIENCE).until(() -> !isVisible("#customers-offers-card"));
        bank.campaigns().signOut();
        onScreen(() -> {
            robot.lookup("#customers-offers-leave").queryButton().fire();
            return null;
        });
    }

    @Test
    void a_bank_that_does_not_answer_says_so_and_keeps_what_was_read() {
        signInAsBanker();
        bank.clientOffers().fail(true);
        robot.clickOn("#customers-refresh");
        await().atMost(PATIENCE).until(() -> isVisible("#customers-offers-stale"));
        assertThat(offers().getItems()).hasSize(6);
        robot.clickOn(row(DemoBehaviour.WITH_FRANCS));
        await().atMost(PATIENCE).until(() -> isThere("#customers-offers-body-retry"));
        bank.clientOffers().fail(false);
        robot.clickOn("#customers-offers-body-retry");
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-offers") && offers().getItems().size() == 6);
    }

    @Test
    void french_words_and_a_client_whom_nobody_looked_at() {
        signInAsBanker();
        onScreen(() -> {
            parts.window().change(p -> p.withLanguage(Locale.FRENCH));
            return null;
        });
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-offers")
                        && texts("#customers-offers").contains("Offre ouverte"));
        robot.clickOn(row(DemoBehaviour.NEWCOMER));
        await().atMost(PATIENCE)
                .until(() -> texts("#customers-offers-card").contains("Aucune campagne n’a encore regardé"));
        assertThat(texts("#customers-consents")).contains("Offres", "Apprentissage");
    }

    private Node firstRow() {
        return onScreen(() -> robot.lookup("#customers-offers").query().lookup(".table-row-cell"));
    }

    /** All words of a part, one after the other. */
    private static String texts(String query) {
        return onScreen(() -> {
            StringBuilder all = new StringBuilder();
            robot.lookup(query).tryQuery().ifPresent(part -> part.lookupAll("*").forEach(node -> {
                if (node instanceof Labeled labeled && labeled.getText() != null && labeled.isVisible()) {
                    all.append(labeled.getText()).append('\n');
                }
            }));
            return all.toString();
        });
    }
}
