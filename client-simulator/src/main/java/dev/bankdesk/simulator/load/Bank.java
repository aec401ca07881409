package dev.bankdesk.simulator.load;

import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the simulator needs of a bank, in the gateway's words; tests answer it in memory. */
public interface Bank {
    List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers);

    List<Integer> registerMerchants(List<NewMerchant> merchants);

    /** What clients agree to; what they said themselves before stands. */
    void registerConsents(List<ClientConsents> consents);

    /** One outcome an order, in their order; an unknown outcome is asked for again by the bank's client. */
    CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders);

    BankClock clock();

    void setClock(BankClock clock);
}
