package dev.bankdesk.simulator.load;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.simulator.population.Country;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A bank as the simulator sees it: keys, balances with floors, a clock; and it can fall over after so many orders. */
final class BankInMemory implements Bank {
    final Map<String, PaymentOrder> recorded = new LinkedHashMap<>();
    final Map<Long, ClientConsents> consents = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, RegisteredCustomer> customers = new LinkedHashMap<>();
    private final Map<String, Integer> merchants = new HashMap<>();
    private final Map<Long, Long> balances = new HashMap<>();
    private final Map<Long, Long> floors = new HashMap<>();
    private BankClock clock;
    private long ordersUntilFall = Long.MAX_VALUE;
    long keysReused;

    BankInMemory(Instant now) {
        clock = BankClock.realTime(now);
    }

    void fallAfter(long orders) {
        ordersUntilFall = orders;
    }

    @Override
    public synchronized List<RegisteredCustomer> registerCustomers(List<NewCustomer> asked) {
        List<RegisteredCustomer> answers = new ArrayList<>();
        for (NewCustomer customer : asked) {
            long id = customers.size() + 1;
            answers.add(customers.computeIfAbsent(customer.reference(), reference -> {
                floors.put(1_000_000 + id, customer.accounts().get(0).floorMinor());
                return new RegisteredCustomer(id, List.of(1_000_000 + id));
            }));
        }
        return answers;
    }

    @Override
    public synchronized void registerConsents(List<ClientConsents> said) {
        said.forEach(each -> consents.put(each.customer(), each));
    }

    @Override
    public synchronized List<Integer> registerMerchants(List<NewMerchant> asked) {
        return asked.stream()
                .map(merchant -> merchants.computeIfAbsent(merchant.reference(), r -> merchants.size() + 1))
                .toList();
    }

    @Override
    public synchronized CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        if (ordersUntilFall < orders.size()) {
            // Some of the batch was booked before the fall, and nobody was told.
            orders.subList(0, (int) ordersUntilFall).forEach(this::decide);
            ordersUntilFall = 0;
            return CompletableFuture.failedFuture(new IllegalStateException("the bank fell over"));
        }
        ordersUntilFall -= orders.size();
        return CompletableFuture.completedFuture(
                orders.stream().map(this::decide).toList());
    }

    private Outcome decide(PaymentOrder order) {
        PaymentOrder first = recorded.get(order.key());
        if (first != null) {
            keysReused += first.equals(order) ? 0 : 1;
            return replayed(outcomes.get(order.key()));
        }
        recorded.put(order.key(), order);
        Outcome outcome = book(order, recorded.size());
        outcomes.put(order.key(), outcome);
        return outcome;
    }

    private Outcome book(PaymentOrder order, long position) {
        long minor = inEuro(order);
        long balance = balances.getOrDefault(order.account(), 0L);
        if (order.kind().debitsCustomer() && balance - minor < floors.get(order.account())) {
            return new Outcome.Declined(position, DeclineReason.INSUFFICIENT_FUNDS, false);
        }
        long after = balance + (order.kind().debitsCustomer() ? -minor : minor);
        balances.put(order.account(), after);
        if (order.counterAccount() != 0) {
            balances.merge(order.counterAccount(), minor, Long::sum);
        }
        return new Outcome.Booked(position, 0, after, false);
    }

    private static long inEuro(PaymentOrder order) {
        String currency = order.amount().currency().getCurrencyCode();
        for (Country country : Country.values()) {
            if (country.currency().equals(currency)) {
                return Math.round(order.amount().toDecimal().doubleValue() / country.unitsPerEuro() * 100);
            }
        }
        throw new IllegalArgumentException(currency);
    }

    private static Outcome replayed(Outcome first) {
        if (first instanceof Outcome.Booked it) {
            return new Outcome.Booked(it.position(), it.feePosition(), it.balanceMinor(), true);
        }
        Outcome.Declined it = (Outcome.Declined) first;
        return new Outcome.Declined(it.position(), it.reason(), true);
    }

    long payments() {
        return recorded.values().stream()
                .filter(order -> order.kind().isPayment())
                .count();
    }

    long declinedPayments() {
        return recorded.values().stream()
                .filter(order -> order.kind().isPayment() && outcomes.get(order.key()) instanceof Outcome.Declined)
                .count();
    }

    long openings() {
        return recorded.values().stream()
                .filter(order -> order.kind() == TransactionKind.OPENING)
                .count();
    }

    Outcome outcomeOf(String key) {
        return outcomes.get(key);
    }

    @Override
    public synchronized BankClock clock() {
        return clock;
    }

    @Override
    public synchronized void setClock(BankClock set) {
        clock = set;
    }
}
