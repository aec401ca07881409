package dev.bankdesk.simulator.load;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running bank, over its HTTP gateway. */
public record GatewayBank(GatewayClient gateway) implements Bank {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayBank.class);

    @Override
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        return gateway.registerCustomers(customers);
    }

    @Override
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        return gateway.registerMerchants(merchants);
    }

    /** A bank may have no marketing, and its clients pay all the same. */
    @Override
    public void registerConsents(List<ClientConsents> consents) {
        try {
            gateway.registerConsents(Enrolment.SOURCE, consents);
        } catch (GatewayException e) {
            LOG.warn("What the simulated clients agree to is not known to the bank, so it makes them no offers", e);
        }
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
