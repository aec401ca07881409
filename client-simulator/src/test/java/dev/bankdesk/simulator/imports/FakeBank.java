package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A bank in memory that books what it is told, once a key; it can be told to go away after some batches. */
public final class FakeBank implements ImportBank {
    public final Map<String, PaymentOrder> orders = new LinkedHashMap<>();
    public final Map<String, NewCustomer> customers = new LinkedHashMap<>();
    public final Map<String, NewMerchant> merchants = new LinkedHashMap<>();
    public final Map<String, Long> accounts = new LinkedHashMap<>();
    public final Map<Long, ClientConsents> consents = new LinkedHashMap<>();
    public String consentSource = "";
    private final List<String> merchantIds = new ArrayList<>();
    public int batchesUntilItDies = Integer.MAX_VALUE;
    public int mostAccountsAtOnce;
    public boolean ended;
    public boolean touched;

    @Override
    public void begin(String name, boolean foreignFee) {
        touched = true;
    }

    @Override
    public List<RegisteredCustomer> customers(List<NewCustomer> asked) {
        List<RegisteredCustomer> answers = new ArrayList<>();
        for (NewCustomer customer : asked) {
            mostAccountsAtOnce =
                    Math.max(mostAccountsAtOnce, customer.accounts().size());
            customers.putIfAbsent(customer.reference(), customer);
            List<Long> ids = new ArrayList<>();
            for (NewAccount account : customer.accounts()) {
                ids.add(accounts.computeIfAbsent(account.reference(), any -> 1_000_000L + accounts.size()));
            }
            answers.add(new RegisteredCustomer(customers.size(), ids));
        }
        return answers;
    }

    @Override
    public List<Integer> merchants(List<NewMerchant> asked) {
        List<Integer> ids = new ArrayList<>();
        for (NewMerchant merchant : asked) {
            if (merchants.putIfAbsent(merchant.reference(), merchant) == null) {
                merchantIds.add(merchant.reference());
            }
            ids.add(merchantIds.indexOf(merchant.reference()) + 1);
        }
        return ids;
    }

    @Override
    public void consents(String source, List<ClientConsents> said) {
        said.forEach(each -> consents.put(each.customer(), each));
        consentSource = source;
    }

    @Override
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> batch) {
        if (batchesUntilItDies-- <= 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("the bank went away"));
        }
        return CompletableFuture.completedFuture(batch.stream().map(this::place).toList());
    }

    private Outcome place(PaymentOrder order) {
        PaymentOrder first = orders.putIfAbsent(order.key(), order);
        if (first != null && !first.equals(order)) {
            return new Outcome.KeyReused(1);
        }
        return order.factDecline() == null
                ? new Outcome.Booked(orders.size(), 0, 0, first != null)
                : new Outcome.Declined(orders.size(), order.factDecline(), first != null);
    }

    @Override
    public void end(String name) {
        ended = true;
    }
}
