package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Consents.Said;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A bank whose clients paid for a year, of whom some agree to be targeted, and in which every product has a campaign. */
final class DeliveryBank {
    private static final Duration YEAR = Duration.ofDays(360);
    private static final int AT_ONCE = 1_000;
    private static final int[] MCC = {5_411, 5_812, 5_541, 5_912, 5_651, 4_121, 5_734, 5_999};
    private static final List<String> PRODUCTS = List.of(
            "no-fee-card",
            "grocery-cash-back-card",
            "travel-insurance",
            "round-up-savings",
            "instalment-credit",
            "overdraft-protection",
            "premium-account",
            "household-insurance");

    private final GatewayClient gateway;
    private final DeliveryOptions options;
    private final Random chance = new Random(1);
    private final long[] accounts;
    private int payments;

    private DeliveryBank(GatewayClient gateway, DeliveryOptions options) {
        this.gateway = gateway;
        this.options = options;
        this.accounts = new long[options.clients()];
    }

    static DeliveryBank filled(GatewayClient gateway, MarketingPrimary marketing, DeliveryOptions options) {
        DeliveryBank bank = new DeliveryBank(gateway, options);
        bank.register(marketing);
        bank.payForAYear();
        return bank;
    }

    private void register(MarketingPrimary marketing) {
        LocalDate since = LocalDate.now(Clock.systemUTC()).minusYears(2);
        List<Said> consents = new ArrayList<>();
        for (int from = 0; from < accounts.length; from += AT_ONCE) {
            List<NewCustomer> some = IntStream.range(from, Math.min(accounts.length, from + AT_ONCE))
                    .mapToObj(i -> new NewCustomer(
                            "bench-" + i,
                            "Client " + i,
                            Segment.STANDARD,
                            1980,
                            "FR-75",
                            "FR",
                            since,
                            List.of(new NewAccount("bench-" + i, "EUR", 0L, since, "", ""))))
                    .toList();
            List<RegisteredCustomer> registered = gateway.registerCustomers(some);
            for (int i = 0; i < registered.size(); i++) {
                accounts[from + i] = registered.get(i).accounts().get(0);
                consents.add(
                        new Said(registered.get(i).id(), Purpose.TARGETING, chance.nextInt(100) < options.consent()));
            }
        }
        PostgresConsents store = new PostgresConsents(marketing);
        for (int from = 0; from < consents.size(); from += AT_ONCE) {
            store.setAll(
                    consents.subList(from, Math.min(consents.size(), from + AT_ONCE)), "a benchmark", Instant.now());
        }
    }

    private void payForAYear() {
        Instant now = Instant.now();
        List<PaymentOrder> orders = new ArrayList<>();
        for (long account : accounts) {
            orders.add(order(
                    account,
                    TransactionKind.SALARY,
                    Money.of(100_000_00, "EUR"),
                    "FR",
                    0,
                    now.minus(YEAR),
                    Channel.TRANSFER));
        }
        place(orders);
        for (int i = 0; i < options.history(); i++) {
            for (long account : accounts) {
                orders.add(payment(
                        account,
                        now.minus(YEAR.multipliedBy(options.history() - i).dividedBy(options.history() + 1))));
            }
            place(orders);
        }
    }

    private void place(List<PaymentOrder> orders) {
        for (int from = 0; from < orders.size(); from += Ledger.MAX_BATCH) {
            gateway.place(orders.subList(from, Math.min(orders.size(), from + Ledger.MAX_BATCH)));
        }
        orders.clear();
    }

    /** For every product, a tenth of the clients in its control group. */
    static void activateCampaigns(MarketingPrimary marketing) {
        PostgresCampaigns campaigns =
                new PostgresCampaigns(marketing, Currency.getInstance("EUR"), InstantSource.system());
        LocalDate today = LocalDate.now(Clock.systemUTC());
        for (String product : PRODUCTS) {
            CampaignTerms terms = new CampaignTerms(
                    product,
                    product,
                    today.minusDays(2),
                    today.plusDays(60),
                    Audience.EVERYBODY,
                    OfferChannel.INBOX,
                    new CampaignLimits(1_000_000_00, 1, 10_000_000, 10_000_000, 1_000),
                    1,
                    new OfferText(new LocalText("Title", "Titre"), new LocalText("Text", "Texte")));
            campaigns.activate(
                    campaigns.draft(terms, new Person("ann", Role.ANALYST)).id(), new Person("bob", Role.APPROVER));
        }
    }

    /** Of any of the clients, now. */
    PaymentOrder payment() {
        return payment(accounts[chance.nextInt(accounts.length)], null);
    }

    /** A card's; one of twelve abroad. @param at null for now */
    private PaymentOrder payment(long account, Instant at) {
        boolean abroad = chance.nextInt(12) == 0;
        Money amount = Money.of(200 + chance.nextInt(12_000), abroad ? "USD" : "EUR");
        return order(
                account,
                TransactionKind.CARD_PAYMENT,
                amount,
                abroad ? "US" : "FR",
                MCC[chance.nextInt(MCC.length)],
                at,
                Channel.CARD);
    }

    private PaymentOrder order(
            long account, TransactionKind kind, Money amount, String country, int mcc, Instant at, Channel channel) {
        return new PaymentOrder(
                "bench-" + payments++,
                kind,
                account,
                0,
                amount,
                at,
                channel,
                0,
                mcc,
                country,
                "bench",
                "",
                0,
                false,
                null);
    }
}
