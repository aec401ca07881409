package dev.bankdesk.clientwindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.clientwindow.bank.Consents.Purpose;
import dev.bankdesk.clientwindow.bank.GatewayClientBank;
import dev.bankdesk.clientwindow.bank.Inbox.Offer;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import dev.bankdesk.clientwindow.bank.StatementPart.Line;
import dev.bankdesk.clientwindow.model.ClientModels;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayModel;
import dev.bankdesk.clientwindow.model.SessionModel.Told;
import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import dev.bankdesk.core.GatewayProductOpening;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.service.MarketingService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client's story through the window's models and real servers: signs in, pays abroad with a fee, agrees, is offered the card
 * without foreign fees, accepts, and pays abroad without one.
 */
class ClientStoryIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse battery";
    private static final LocalDate SINCE = LocalDate.parse("2024-02-01");

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ExecutorService screen = Executors.newSingleThreadExecutor();
    private BankAddresses at;
    private LedgerService ledger;
    private RelayService relay;
    private GatewayService gateway;
    private BehaviourService behaviour;
    private MarketingService marketing;
    private GatewayClient machine;
    private RegisteredCustomer ada;
    private ClientModels models;

    @BeforeEach
    void start() throws Exception {
        at = TestBank.shared().emptied().withMarketing().addresses();
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(at, InstantSource.system(), commits);
        ledger.start();
        relay = new RelayService(at, commits);
        relay.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        behaviour = new BehaviourService(at, InstantSource.system());
        behaviour.start();
        machine = new GatewayClient(at);
        machine.setClock(BankClock.realTime(Instant.now()));
        ada = customer();
        machine.addUser("ada", "client", ada.id(), PASSWORD.toCharArray());
        campaign();
        marketing = new MarketingService(
                at, Map.of(), InstantSource.system(), Duration.ofSeconds(6), new GatewayProductOpening(at));
        marketing.start();
        models = new ClientModels(
                new GatewayClientBank(at.gatewayUrl(), InstantSource.system()),
                background,
                screen,
                (pause, work) -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, screen)
                        .execute(work),
                OpenPayments.inMemory());
    }

    private RegisteredCustomer customer() {
        RegisteredCustomer made = machine.registerCustomers(List.of(new NewCustomer(
                        "ada",
                        "Ada",
                        Segment.STANDARD,
                        1980,
                        "",
                        "FR",
                        SINCE,
                        List.of(
                                new NewAccount("ada/1", "EUR", 0L, SINCE, "1234", "token"),
                                new NewAccount("ada/2", "EUR", 0L, SINCE, "", "")))))
                .get(0);
        Outcome paid = machine.place(List.of(Orders.by(made.accounts().get(0))
                        .key("salary")
                        .kind(TransactionKind.SALARY)
                        .amount(9_000_00, "EUR")
                        .order()))
                .get(0);
        assertThat(paid).isInstanceOf(Outcome.Booked.class);
        return made;
    }

    private void campaign() {
        PostgresCampaigns campaigns = new PostgresCampaigns(
                new MarketingPrimary(at.marketing()), Currency.getInstance("EUR"), InstantSource.system());
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        CampaignTerms terms = new CampaignTerms(
                "Travel",
                "no-fee-card",
                today.minusDays(1),
                today.plusDays(30),
                Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(1_000_00, 1_00, 500, 500, 0),
                1,
                new OfferText(new LocalText("No more fees", "Plus de frais"), new LocalText("Text", "Texte")));
        campaigns.activate(
                campaigns.draft(terms, new Person("ann", Role.ANALYST)).id(), new Person("bob", Role.APPROVER));
    }

    @AfterEach
    void stop() throws InterruptedException {
        background.shutdown();
        assertThat(background.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        screen.shutdownNow();
        marketing.stop();
        behaviour.stop();
        machine.close();
        gateway.stop();
        relay.stop();
        ledger.stop();
    }

    /** Other classes do not expect what this one booked. */
    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    private <T> T on(Callable<T> question) {
        try {
            return screen.submit(question).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void act(Runnable act) {
        on(() -> {
            act.run();
            return true;
        });
    }

    private void until(Callable<Boolean> state) {
        await().atMost(SOON).until(() -> on(state));
    }

    private PayModel.Result pay(String amount, String currency, String country) {
        PayModel pay = models.pay();
        act(() -> {
            pay.write(Field.AMOUNT, amount);
            pay.write(Field.CURRENCY, currency);
            pay.write(Field.COUNTRY, country);
            pay.send();
            // A second click.
            pay.send();
        });
        until(() -> pay.state() == PayModel.State.EDITING);
        assertThat(on(pay::failure)).isNull();
        PayModel.Result result = on(pay::result);
        assertThat(result.declined()).isNull();
        return result;
    }

    @Test
    void a_client_pays_abroad_agrees_is_offered_the_card_accepts_it_and_pays_no_fee_any_more() {
        act(() -> models.speak(Locale.FRENCH));
        act(() -> models.session().signIn("ada", "not the password".toCharArray()));
        until(() -> models.session().told() == Told.WRONG);
        act(() -> models.session().signIn("ada", PASSWORD.toCharArray()));
        until(() -> models.account().isKnown()
                && models.consents().isKnown()
                && models.inbox().isKnown());
        assertThat(on(() -> models.account().accounts()))
                .extracting(account -> account.number())
                .containsExactlyElementsOf(ada.accounts());
        until(() -> {
            if (!models.account().isLoading()) {
                models.account().refresh();
            }
            return models.account().account().balance().equals(Money.of(9_000_00, "EUR"));
        });

        // Three thousand dollars abroad: two per cent of what they came to, told beside the new balance.
        PayModel.Result first = pay("3000.00", "USD", "US");
        assertThat(first.hasFee()).isTrue();
        assertThat(first.fee().minor()).isPositive();
        until(() -> models.account().account().balance().equals(first.balance()));
        Line fee = on(() -> models.account().lines().get(0));
        Line payment = on(() -> models.account().lines().get(1));
        assertThat(fee.kind()).isEqualTo(TransactionKind.FEE);
        assertThat(fee.signed()).isEqualTo(first.fee().negated());
        assertThat(fee.balance()).isEqualTo(first.balance());
        assertThat(payment.original()).isEqualTo(Money.of(3_000_00, "USD"));
        assertThat(fee.parentPosition()).isEqualTo(payment.position());
        assertThat(first.fee().minor()).isEqualTo((-payment.signed().minor() * 2 + 50) / 100);
        assertThat(on(() -> models.account().lines())).hasSize(3);

        assertThat(on(() -> models.inbox().offers())).isEmpty();
        act(() -> models.consents().set(Purpose.TARGETING, true));
        until(() ->
                models.consents().consents().targeting() && !models.consents().isSetting());

        PayModel.Result second = pay("100.00", "USD", "US");
        assertThat(second.hasFee()).isTrue();
        until(() -> models.inbox().offers().size() == 1);
        Offer offer = on(() -> models.inbox().offers().get(0));
        assertThat(offer.title()).isEqualTo("Plus de frais");
        assertThat(offer.saving().minor()).isPositive();
        assertThat(offer.reason()).contains(" en 12 mois");
        act(() -> models.inbox().showPayments(offer.id()));
        until(() -> models.inbox().payments().of(offer.id()) != null);
        assertThat(on(() -> models.inbox().payments().of(offer.id()).lines()))
                .extracting(line -> line.because() + " " + line.counts())
                .containsExactly("frais prélevés " + first.fee(), "frais prélevés " + second.fee());
        act(() -> models.inbox().shown(offer.id()));
        until(() -> models.inbox().offers().get(0).state() == State.SEEN);
        act(() -> {
            models.inbox().answer(offer.id(), true);
            models.inbox().answer(offer.id(), true);
        });
        until(() -> models.inbox().offers().get(0).openedAt() != null);
        assertThat(on(() -> models.inbox().offers().get(0).state())).isEqualTo(State.ACCEPTED);

        PayModel.Result free = pay("100.00", "USD", "US");
        assertThat(free.hasFee()).isFalse();
        assertThat(free.balance().minor()).isGreaterThan(second.balance().minor() - 100_00);

        until(() -> {
            if (!models.spending().isLoading()) {
                models.spending().refresh();
            }
            return models.spending().answer() != null
                    && models.spending().answer().feesAbroadMinor()
                            == first.fee().minor() + second.fee().minor();
        });
        assertThat(on(() -> models.spending().rows())).isNotEmpty().allMatch(row -> row.category() != Category.INCOME);
        endTheSession();
    }

    /** By an administrator's lock; what was written is there when the client is let in again. */
    private void endTheSession() {
        act(() -> models.pay().write(Field.AMOUNT, "7.00"));
        machine.lockUser("ada", true);
        act(() -> models.account().refresh());
        until(() -> models.session().told() == Told.ENDED);
        machine.lockUser("ada", false);
        act(() -> models.session().signIn("ada", PASSWORD.toCharArray()));
        until(() -> models.session().isSignedIn());
        assertThat(on(() -> models.pay().form().amount())).isEqualTo("7.00");
        act(() -> models.session().signOut());
        assertThat(on(() -> models.session().told())).isEqualTo(Told.NOTHING);
    }
}
