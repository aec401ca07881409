package dev.bankdesk.simulator.load;

import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.intake.OrderSender;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A running bank that takes payment orders over a channel; all else goes over its gateway.
 *
 * @param gateway for all that is no payment order
 */
public record ChannelBank(Bank gateway, OrderSender orders) implements Bank {
    @Override
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        return gateway.registerCustomers(customers);
    }

    @Override
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        return gateway.registerMerchants(merchants);
    }

    @Override
    public void registerConsents(List<ClientConsents> consents) {
        gateway.registerConsents(consents);
    }

    @Override
    public CompletableFuture<List<Outcome>> place(List<PaymentOrder> sent) {
        return orders.place(sent);
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
