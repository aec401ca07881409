package dev.bankdesk.simulator.load;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A running bank, over its HTTP gateway. */
public record GatewayBank(GatewayClient gateway) implements Bank {
    @Override
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        return gateway.registerCustomers(customers);
    }

    @Override
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        return gateway.registerMerchants(merchants);
    }

    @Override
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
        return gateway.placeAsync(orders);
    }

    @Override
    public BankClock clock() {
        return gateway.clock();
    }

    @Override
    public void setClock(BankClock clock) {
        gateway.setClock(clock);
    }
}
