package dev.bankdesk.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.desktop.customers.ClientRow;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The Customers page over a real bank: booked by the ledger, kept by the behaviour service, read from the replica. */
class CustomersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FX_MILLIS = 60_000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);
    private static final Instant NOW = TODAY.atTime(14, 5).atZone(PARIS).toInstant();
    /** More than a group of peers needs beside the client. */
    private static final int CLIENTS = 25;

    private static final String SPENDER = "Émilie Garnier";

    @TempDir
    static Path folder;

    private static final FxRobot ROBOT = new FxRobot();
    private static LedgerService ledger;
    private static GatewayService gateway;
    private static BehaviourService behaviour;
    private static long spender;
    private static ConnectedBank bank;
    private static DesktopParts parts;
    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        BankAddresses at = TestBank.shared().emptied().addresses();
        ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.from(Map.of()), List.of());
        gateway.start();
        behaviour = new BehaviourService(at, InstantSource.system());
        behaviour.start();
        try (GatewayClient machine = new GatewayClient(at)) {
            machine.setClock(new BankClock(NOW, Instant.now(), 0));
            book(machine);
        }
        bank = new ConnectedBank(new BankConnection(at), List.of(), false, () -> {});
        await().atMost(PATIENCE)
                .until(() -> bank.history().asOf().position() > 0
                        && bank.history().outline().lastBookedAt() != null);
        stage = FxToolkit.registerPrimaryStage();
        PreferencesFile file = new PreferencesFile(folder.resolve("desktop.properties"));
        file.write(new Preferences(Locale.ENGLISH, Theme.LIGHT, "", "Claire Fontaine", "", "", Optional.empty()));
        parts = onScreen(() -> {
            Theme.loadFonts();
            DesktopParts made = new DesktopParts(stage, bank, bank.history().outline(), bank.clock(), file);
            made.window().show();
            stage.setWidth(1440);
            stage.setHeight(900);
            return made;
        });
    }

    @AfterAll
    static void close() {
        if (parts != null) {
            onScreen(() -> {
                parts.window().release();
                stage.hide();
                return null;
            });
            parts.close();
            bank.close();
        }
        behaviour.stop();
        gateway.stop();
        ledger.stop();
    }

    /** Nine months: a salary on the 28th, a rent on the 3rd, food each week; the first client flies in September. */
    private static void book(GatewayClient machine) {
        List<NewCustomer> customers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String reference = "customers-it-" + i;
            customers.add(new NewCustomer(
                    reference,
                    i == 0 ? SPENDER : "Client " + i,
                    Segment.PREMIUM,
                    1986,
                    "Lyon",
                    "FR",
                    LocalDate.of(2020, 1, 1),
                    List.of(new NewAccount(
                            reference + "/1",
                            "EUR",
                            -1_000_000_00L,
                            LocalDate.of(2020, 1, 1),
                            i == 0 ? "4907" : "",
                            "t" + i))));
        }
        List<RegisteredCustomer> registered = machine.registerCustomers(customers);
        spender = registered.get(0).id();
        List<Integer> merchants = machine.registerMerchants(List.of(
                new NewMerchant("customers-it-food", "Carrefour Market", 5411, "FR", "Lyon"),
                new NewMerchant("customers-it-air", "British Airways", 4511, "GB", "London")));
        List<PaymentOrder> orders = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(TODAY); day = day.plusDays(1)) {
            for (int i = 0; i < CLIENTS; i++) {
                long account = registered.get(i).accounts().get(0);
                if (day.getDayOfMonth() == 28) {
                    orders.add(order(account, day, "salary")
                            .kind(TransactionKind.SALARY)
                            .amount(3_480_00, "EUR")
                            .purpose("Atelier Rhône SA")
                            .order());
                } else if (day.getDayOfMonth() == 3) {
                    orders.add(order(account, day, "rent")
                            .kind(TransactionKind.STANDING_ORDER)
                            .amount(1_180_00, "EUR")
                            .purpose("Régie Foncia")
                            .order());
                } else if (day.getDayOfMonth() % 7 == 5) {
                    orders.add(order(account, day, "food")
                            .amount(50_00 + i * 1_00, "EUR")
                            .merchant(merchants.get(0))
                            .order());
                }
            }
        }
        orders.add(order(registered.get(0).accounts().get(0), TODAY.minusDays(1), "flight")
                .amount(640_00, "EUR")
                .merchant(merchants.get(1))
                .order());
        machine.beginImport("history");
        machine.place(orders).forEach(outcome -> assertThat(outcome).isInstanceOf(Outcome.Booked.class));
    }

    private static Orders order(long account, LocalDate day, String what) {
        return Orders.by(account)
                .key("customers-it/" + account + "/" + day + "/" + what)
                .bookedAt(day.atTime(LocalTime.of(9, 30))
                        .atZone(PARIS)
                        .toInstant()
                        .toString())
                .source("history")
                .fact();
    }

    @Test
    void the_largest_change_opens_with_what_the_journal_holds_and_each_look_is_in_the_log() throws SQLException {
        ROBOT.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        await().atMost(PATIENCE)
                .until(() ->
                        !list().getItems().isEmpty() && list().getItems().get(0).customer() == spender || refreshed());
        assertThat(list().getItems().get(0).name()).isEqualTo(SPENDER);
        assertThat(looksAt(spender)).isZero();

        onScreen(() -> {
            list().requestFocus();
            list().getSelectionModel().select(0);
            return null;
        });
        ROBOT.type(KeyCode.ENTER);
        await().atMost(PATIENCE).until(() -> label("#customers-name").equals(SPENDER));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statement().getItems())
                .as("the statement, which says: %s", label("#customers-statement .empty .label"))
                .isNotEmpty());

        List<Line> lines = List.copyOf(statement().getItems());
        assertThat(lines.get(0).transaction().merchant()).isEqualTo("British Airways");
        assertThat(lines.get(0).balance().minor())
                .isEqualTo(balanceOf(lines.get(0).account()));
        assertThat(label("#customers-balance")).isEqualTo(words(lines.get(0)));
        for (int i = 0; i + 1 < lines.size(); i++) {
            assertThat(lines.get(i).balance().minor())
                    .isEqualTo(lines.get(i + 1).balance().minor() + lines.get(i).signedMinor());
        }
        await().atMost(PATIENCE).until(() -> label("#customers-due-in").startsWith("2 in €6,960"));
        await().atMost(PATIENCE).until(() -> label("#customers-outlook-end").startsWith("€"));
        assertThat(label("#customers-peers-group")).startsWith("Peers: ").endsWith(" 24 clients");
        assertThat(looksAt(spender)).isPositive();
    }

    private static String words(Line newest) {
        return new dev.bankdesk.desktop.texts.Formats(
                        Locale.ENGLISH, PARIS, newest.balance().currency())
                .money(newest.balance());
    }

    /** The behaviour service may not have come so far when the page opened. */
    private static boolean refreshed() {
        ROBOT.type(KeyCode.F5);
        WaitForAsyncUtils.sleep(1, java.util.concurrent.TimeUnit.SECONDS);
        return false;
    }

    private static long balanceOf(long account) throws SQLException {
        return number("select balance_minor from ledger.account where id = " + account);
    }

    private static long looksAt(long customer) throws SQLException {
        return number("select count(*) from access.access_log where customer = " + customer);
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @SuppressWarnings("unchecked")
    private static ListView<ClientRow> list() {
        return (ListView<ClientRow>) ROBOT.lookup("#customers-list").query();
    }

    private static TableView<Line> statement() {
        return ROBOT.lookup("#customers-statement").queryTableView();
    }

    private static String label(String query) {
        return onScreen(() -> ROBOT.lookup(query)
                .tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse(""));
    }

    private static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, work);
    }
}
