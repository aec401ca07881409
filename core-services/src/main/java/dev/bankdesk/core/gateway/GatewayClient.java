package dev.bankdesk.core.gateway;

import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How programs reach a bank: registers customers and merchants, places orders, sets the clock. Safe for many threads. */
public final class GatewayClient implements AutoCloseable {

    public GatewayClient(BankAddresses addresses) {}

    /** Registers what is not there yet; the answers stand in the order of the questions. Any number of customers. */
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        throw new UnsupportedOperationException();
    }

    /** Registers what is not there yet; the merchants' ids in the order of the questions. */
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        throw new UnsupportedOperationException();
    }

    /**
     * Places up to 8,192 orders and waits for their outcomes, in their order. An outcome that stays unknown (the bank went
     * away) is asked for again with the same keys, for up to a minute.
     */
    public List<Outcome> place(List<PaymentOrder> orders) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<List<Outcome>> placeAsync(List<PaymentOrder> orders) {
        throw new UnsupportedOperationException();
    }

    public BankClock clock() {
        throw new UnsupportedOperationException();
    }

    public void setClock(BankClock clock) {
        throw new UnsupportedOperationException();
    }

    /** Accounts without a floor stay exempt from the limit until the import ends. Beginning again goes on with it. */
    public void beginImport(String name) {
        beginImport(name, false);
    }

    /** @param foreignFee whether payments of this import that are foreign or abroad carry the bank's foreign fee */
    public void beginImport(String name, boolean foreignFee) {
        throw new UnsupportedOperationException();
    }

    public void endImport(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
