package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Freshness;
import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import dev.bankdesk.clientwindow.view.ClientWindow;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The client's window as it is shipped, in the banker's look, over a bank that the test holds in its hand. */
class ClientWindowUiTest {
    private static final long FX_MILLIS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FxRobot robot = new FxRobot();
    private final BankInHand bank = new BankInHand();
    private final BankersLook look = new BankersLook();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final OpenPayments kept = OpenPayments.inMemory();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Stage stage;
    private ClientModels models;
    private ClientWindow window;

    @BeforeAll
    static void fonts() throws Exception {
        FxToolkit.registerPrimaryStage();
        onScreen(() -> {
            new BankersLook().loadFonts();
            return null;
        });
    }

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        window = onScreen(() -> {
            models = new ClientModels(
                    bank, background, Platform::runLater, (pause, work) -> Platform.runLater(work), kept);
            ClientWindow made =
                    new ClientWindow(stage, models, look, new ClientWindow.Choice(Locale.GERMANY, false, "ada"));
            made.onClose(closed::countDown);
            made.show();
            stage.setWidth(1120);
            stage.setHeight(760);
            return made;
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        onScreen(() -> {
            window.release();
            models.close();
            stage.setIconified(false);
            stage.setOnCloseRequest(null);
            stage.hide();
            return null;
        });
        background.shutdown();
        assertThat(background.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, work);
    }

    private boolean isThere(String query) {
        return onScreen(
                () -> robot.lookup(query).tryQuery().map(Node::isVisible).orElse(false));
    }

    private String text(String query) {
        return onScreen(() ->
                robot.lookup(query).<Labeled>tryQuery().map(Labeled::getText).orElse(""));
    }

    private void signIn() {
        await().atMost(PATIENCE)
                .until(() -> onScreen(() ->
                        robot.lookup("#sign-in-password").<TextField>query().isFocused()));
        robot.write("secret").type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text("#balance").startsWith("€"));
    }

    @Test
    void the_name_is_there_and_a_wrong_password_is_told_in_a_sentence() {
        assertThat(onScreen(
                        () -> robot.lookup("#sign-in-name").<TextField>query().getText()))
                .isEqualTo("ada");
        robot.clickOn("#sign-in-password").write("wrong").type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text("#sign-in-told").startsWith("Name and password do not open"));
        assertThat(onScreen(() ->
                        robot.lookup("#sign-in-password").<TextField>query().getText()))
                .isEmpty();
    }

    @Test
    void a_client_pays_abroad_by_the_keyboard_and_is_told_fee_and_balance() {
        signIn();
        robot.clickOn("#nav-PAY").clickOn("#pay-amount").write("ten").type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text("#pay-fault-AMOUNT").startsWith("Write the amount in digits"));
        assertThat(onScreen(() -> {
                    Region currency = robot.lookup("#pay-currency").query();
                    return currency.getWidth() - currency.prefWidth(-1);
                }))
                .as("room that the currency has beyond its code")
                .isGreaterThanOrEqualTo(0.0);
        robot.push(KeyCode.CONTROL, KeyCode.A).write("100.00").type(KeyCode.TAB).write("u");
        robot.type(KeyCode.TAB).write("u");
        assertThat(bank.paid).isEmpty();
        robot.clickOn("#pay-amount").type(KeyCode.ENTER, KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> text("#pay-result").contains("New balance €898.00"));
        assertThat(text("#pay-result")).contains("A fee of €2.00 was charged.");
        assertThat(bank.paid).hasSize(1).first().satisfies(payment -> {
            assertThat(payment.amount().currency().getCurrencyCode()).isEqualTo("USD");
            assertThat(payment.country()).startsWith("U");
        });
        robot.clickOn("#nav-ACCOUNT");
        await().atMost(PATIENCE).until(() -> text("#balance").equals("€898.00"));
        assertThat(onScreen(() -> robot.lookup("#statement")
                        .<TableView<?>>query()
                        .getItems()
                        .size()))
                .isEqualTo(2);
    }

    @Test
    void an_offer_arrives_while_the_window_is_open_and_is_accepted_and_shown_as_open() {
        signIn();
        robot.clickOn("#nav-OFFERS");
        await().atMost(PATIENCE).until(() -> text("#offers-empty").startsWith("No offers."));
        bank.offer();
        await().atMost(PATIENCE).until(() -> isThere("#accept-5"));
        await().atMost(PATIENCE).until(() -> bank.seen.contains("5 en"));
        robot.clickOn("#accept-5");
        await().atMost(PATIENCE).until(() -> text("#offer-state-5").equals("Accepted, being opened …"));
        bank.open();
        await().atMost(PATIENCE).until(() -> text("#offer-state-5").startsWith("Yours since 14 Sep 2026"));
        assertThat(isThere("#accept-5")).isFalse();
    }

    @Test
    void an_offer_that_comes_leaves_the_one_that_is_read_in_its_place_and_with_its_focus() {
        signIn();
        robot.clickOn("#nav-OFFERS");
        bank.offer();
        await().atMost(PATIENCE).until(() -> isThere("#accept-5"));
        Node accept = onScreen(() -> robot.lookup("#accept-5").query());
        double place = onScreen(() -> {
            accept.requestFocus();
            return accept.localToScene(0, 0).getY();
        });
        assertThat(onScreen(accept::getAccessibleText)).isEqualTo("Accept: No more fees");
        bank.another();
        await().atMost(PATIENCE).until(() -> isThere("#accept-6"));
        assertThat(onScreen(accept::isFocused)).isTrue();
        assertThat(onScreen(() -> accept.localToScene(0, 0).getY())).isEqualTo(place);
    }

    @Test
    void a_minimised_window_shows_nobody_an_offer() {
        signIn();
        robot.clickOn("#nav-OFFERS");
        await().atMost(PATIENCE).until(() -> text("#offers-empty").startsWith("No offers."));
        onScreen(() -> {
            stage.setIconified(true);
            return null;
        });
        bank.offer();
        await().atMost(PATIENCE).until(() -> text("#nav-OFFERS").equals("Offers (1)"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bank.seen).isEmpty();
        onScreen(() -> {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
            return null;
        });
        await().atMost(PATIENCE).until(() -> bank.seen.contains("5 en"));
    }

    private void loseAPayment() {
        signIn();
        bank.losing = new BankFailure(0, "x", null, null);
        robot.clickOn("#nav-PAY").clickOn("#pay-amount").write("12.50");
        robot.clickOn("#pay-country").type(KeyCode.ESCAPE).write("f");
        robot.clickOn("#pay-send");
        await().atMost(PATIENCE).until(() -> text("#pay-failure").startsWith("It is not known"));
        assertThat(text("#pay-failure")).contains("€12.50 from account 1000000");
    }

    @Test
    void who_signs_out_while_a_payment_is_open_is_asked_and_finds_it_again() {
        loseAPayment();
        robot.clickOn("#sign-out");
        await().atMost(PATIENCE).until(() -> isThere("#leave-question"));
        robot.type(KeyCode.ESCAPE);
        await().atMost(PATIENCE).until(() -> !isThere("#leave-question"));
        assertThat(isThere("#pay-discard")).isTrue();
        robot.clickOn("#nav-ACCOUNT").clickOn("#sign-out").clickOn("#leave-go");
        await().atMost(PATIENCE).until(() -> isThere("#sign-in-password"));
        await().atMost(PATIENCE)
                .until(() -> onScreen(() ->
                        robot.lookup("#sign-in-password").<TextField>query().isFocused()));
        robot.write("secret").type(KeyCode.ENTER);
        // Its page is in front, whichever was before.
        await().atMost(PATIENCE).until(() -> text("#pay-failure").contains("€12.50 from account 1000000"));
        bank.losing = null;
        robot.clickOn("#language").clickOn("#pay-send");
        await().atMost(PATIENCE).until(() -> text("#pay-result").startsWith("Comptabilisé"));
        assertThat(bank.paid).hasSize(1);
    }

    @Test
    void who_closes_the_window_while_a_payment_is_open_is_asked() {
        loseAPayment();
        close(stage);
        await().atMost(PATIENCE).until(() -> isThere("#leave-question"));
        assertThat(closed.getCount()).isEqualTo(1);
        robot.clickOn("#leave-go");
        await().atMost(PATIENCE).until(() -> closed.getCount() == 0);
        assertThat(kept.of(7)).hasSize(1);
    }

    @Test
    void who_closes_the_window_otherwise_is_not_asked() {
        signIn();
        close(stage);
        await().atMost(PATIENCE).until(() -> closed.getCount() == 0);
    }

    private static void close(Stage stage) {
        onScreen(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
    }

    @Test
    void what_is_wrong_has_the_focus_and_is_told_with_its_field() {
        signIn();
        robot.clickOn("#nav-PAY").clickOn("#pay-purpose").write("Rent").type(KeyCode.ENTER);
        await().atMost(PATIENCE)
                .until(() -> onScreen(() -> robot.lookup("#pay-amount").query().isFocused()));
        assertThat(onScreen(() -> robot.lookup("#pay-amount").query().getAccessibleHelp()))
                .isEqualTo("Give an amount.");
        assertThat(bank.paid).isEmpty();
    }

    @Test
    void the_form_keeps_its_account_while_another_one_is_looked_at_and_old_figures_say_so() {
        signIn();
        robot.clickOn("#nav-PAY").clickOn("#pay-amount").write("100");
        bank.freshness = new Freshness(true, null);
        onScreen(() -> {
            models.account().choose(1_000_001);
            return null;
        });
        robot.clickOn("#nav-ACCOUNT");
        await().atMost(PATIENCE).until(() -> text("#balance").equals("$500.00") && isThere("#account-old"));
        robot.clickOn("#nav-PAY").clickOn("#pay-country").type(KeyCode.ESCAPE).write("u");
        robot.clickOn("#pay-send");
        await().atMost(PATIENCE).until(() -> bank.paid.size() == 1);
        assertThat(bank.paid.get(0).account()).isEqualTo(1_000_000);
        assertThat(bank.paid.get(0).amount().currency().getCurrencyCode()).isEqualTo("EUR");
    }

    @Test
    void offers_that_nobody_looks_at_are_counted_and_not_seen() {
        signIn();
        bank.offer();
        await().atMost(PATIENCE).until(() -> text("#nav-OFFERS").equals("Offers (1)"));
        assertThat(bank.seen).isEmpty();
    }

    @Test
    void a_switch_gives_a_consent_and_shows_what_was_noted() {
        signIn();
        robot.clickOn("#nav-CONSENTS").clickOn("#consent-TARGETING");
        await().atMost(PATIENCE).until(() -> bank.consents.targeting());
        await().atMost(PATIENCE)
                .until(() -> onScreen(() ->
                        robot.lookup("#consent-TARGETING").<CheckBox>query().isSelected()));
        assertThat(bank.consents.training()).isFalse();
    }

    @Test
    void a_session_that_ends_is_told_and_the_form_is_kept() {
        signIn();
        robot.clickOn("#nav-PAY").clickOn("#pay-amount").write("12.50");
        bank.failing = new BankFailure(401, "Sign in.", null, null);
        bank.stir();
        await().atMost(PATIENCE).until(() -> text("#sign-in-told").startsWith("Your session has ended."));
        await().atMost(PATIENCE)
                .until(() -> onScreen(() ->
                        robot.lookup("#sign-in-password").<TextField>query().isFocused()));
        robot.write("secret").type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> isThere("#pay-amount"));
        assertThat(onScreen(() -> robot.lookup("#pay-amount").<TextField>query().getText()))
                .isEqualTo("12.50");
    }

    @Test
    void language_and_look_change_while_it_stands_open() {
        signIn();
        robot.clickOn("#language");
        await().atMost(PATIENCE).until(() -> text("#page-title").equals("Compte"));
        assertThat(text("#balance")).isEqualTo("1\u202f000,00\u00a0€");
        robot.clickOn("#theme");
        await().atMost(PATIENCE)
                .until(() -> onScreen(() -> stage.getScene().getFill().equals(Color.web("#0D1015"))));
        assertThat(text("#theme")).isEqualTo("Clair");
        await().atMost(PATIENCE)
                .until(() -> onScreen(() -> robot.lookup("#theme").query().isFocused()));
    }

    @Test
    void where_the_bank_does_not_answer_it_says_so_and_keeps_the_figures() {
        signIn();
        bank.failingFigures = new BankFailure(0, "x", null, null);
        robot.clickOn("#refresh");
        await().atMost(PATIENCE).until(() -> text("#account-failure").startsWith("The bank does not answer."));
        assertThat(text("#balance")).isEqualTo("€1,000.00");
        bank.failingFigures = null;
        robot.clickOn("#account-failure-again");
        await().atMost(PATIENCE).until(() -> !isThere("#account-failure"));
    }
}
