package dev.bankdesk.simulator.load;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Merchant;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.population.Purpose;
import dev.bankdesk.simulator.preferences.Agreement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A population that the bank knows: its account and merchant ids, and with them the orders as the bank wants them. Enrolling
 * again gives the same ids.
 */
public final class Enrolment {
    static final String SOURCE = "simulator";
    private static final int AT_A_TIME = 1_000;

    private final Population population;
    private final long[] customers;
    private final long[] accounts;
    private final int[] merchantIds;

    private Enrolment(Population population, long[] customers, long[] accounts, int[] merchantIds) {
        this.population = population;
        this.customers = customers;
        this.accounts = accounts;
        this.merchantIds = merchantIds;
    }

    /** @param openedOn the day before the first day that is played */
    public static Enrolment in(Bank bank, Population population, MerchantDirectory merchants, LocalDate openedOn) {
        List<Integer> ids = bank.registerMerchants(
                merchants.all().stream().map(Enrolment::toRegister).toList());
        long[] numbers = new long[population.size()];
        long[] accounts = new long[population.size()];
        for (int first = 0; first < population.size(); first += AT_A_TIME) {
            List<NewCustomer> customers = new ArrayList<>(AT_A_TIME);
            for (int number = first; number < Math.min(first + AT_A_TIME, population.size()); number++) {
                customers.add(toRegister(population, population.client(number), openedOn));
            }
            List<RegisteredCustomer> registered = bank.registerCustomers(customers);
            List<ClientConsents> consents = new ArrayList<>(registered.size());
            for (int i = 0; i < registered.size(); i++) {
                numbers[first + i] = registered.get(i).id();
                accounts[first + i] = registered.get(i).accounts().get(0);
                Agreement agreement = Agreement.of(population, population.client(first + i));
                consents.add(new ClientConsents(registered.get(i).id(), agreement.training(), agreement.targeting()));
            }
            bank.registerConsents(consents);
        }
        return new Enrolment(
                population,
                numbers,
                accounts,
                ids.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The bank's numbers, by the number of the client. */
    long[] customers() {
        return customers.clone();
    }

    /** Puts the opening balances on the accounts; doing it again changes nothing. */
    public void open(Bank bank, Instant bookedAt) {
        for (int first = 0; first < population.size(); first += AT_A_TIME) {
            List<PaymentOrder> openings = new ArrayList<>(AT_A_TIME);
            for (int number = first; number < Math.min(first + AT_A_TIME, population.size()); number++) {
                openings.add(opening(population.client(number), bookedAt));
            }
            for (Outcome outcome : bank.place(openings).join()) {
                if (outcome instanceof Outcome.Malformed malformed) {
                    throw Refusal.failure(
                            "The bank does not take opening balances: " + malformed.field() + ".", malformed.remedy());
                }
            }
        }
    }

    /** @param originalPosition where the purchase that a refund gives back was booked, else 0 */
    PaymentOrder order(PlannedOrder planned, long originalPosition) {
        Merchant merchant = planned.merchant();
        return new PaymentOrder(
                population.name() + "-" + planned.client() + "-" + planned.day().toEpochDay() + "-"
                        + planned.sequence(),
                planned.kind(),
                accounts[planned.client()],
                planned.peer() < 0 ? 0 : accounts[planned.peer()],
                Money.of(planned.amountMinor(), planned.currency()),
                planned.bookedAt(),
                planned.channel(),
                merchant == null ? 0 : merchantIds[merchant.index()],
                merchant == null ? 0 : merchant.trade().mcc(),
                planned.country(),
                SOURCE,
                planned.purpose(),
                originalPosition,
                false,
                null,
                planned.category());
    }

    private PaymentOrder opening(Client client, Instant bookedAt) {
        return new PaymentOrder(
                population.name() + "-" + client.number() + "-opening",
                TransactionKind.OPENING,
                accounts[client.number()],
                0,
                Money.of(client.openingMinor(), "EUR"),
                bookedAt,
                Channel.BANK,
                0,
                0,
                client.home().name(),
                SOURCE,
                "Opening balance",
                0,
                false,
                null);
    }

    private static NewMerchant toRegister(Merchant merchant) {
        return new NewMerchant(
                merchant.reference(),
                merchant.name(),
                merchant.trade().mcc(),
                merchant.country().name(),
                merchant.city());
    }

    private static NewCustomer toRegister(Population population, Client client, LocalDate openedOn) {
        String reference = population.name() + "-" + client.number();
        Dice card = Dice.of(population.seed(), client.number(), Purpose.HABITS);
        NewAccount account = new NewAccount(
                reference + "-current",
                "EUR",
                client.floorMinor(),
                openedOn,
                Integer.toString(card.between(1_000, 9_999)),
                "sim-" + Long.toHexString(card.nextLong()));
        return new NewCustomer(
                reference,
                client.name(),
                client.segment(),
                client.birthYear(),
                client.region(),
                client.home().name(),
                openedOn,
                List.of(account));
    }

    /** The moment at which a day begins in the bank's zone. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ClientDays.ZONE).toInstant();
    }
}
