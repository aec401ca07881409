package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an import asks of a bank; everything may be asked again with the same words and changes nothing then. */
public interface ImportBank {
    void begin(String name, boolean foreignFee);

    List<RegisteredCustomer> customers(List<NewCustomer> customers);

    List<Integer> merchants(List<NewMerchant> merchants);

    /** What clients agreed to; what they said themselves before stands. @param source who says so */
    void consents(String source, List<ClientConsents> consents);

    CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders);

    void end(String name);

    /** The bank behind a gateway. */
    static ImportBank behind(GatewayClient gateway) {
        return new ImportBank() {
            @Override
            public void begin(String name, boolean foreignFee) {
                gateway.beginImport(name, foreignFee);
            }

            @Override
            public List<RegisteredCustomer> customers(List<NewCustomer> customers) {
                return gateway.registerCustomers(customers);
            }

            @Override
            public List<Integer> merchants(List<NewMerchant> merchants) {
                return gateway.registerMerchants(merchants);
            }

            @Override
            public void consents(String source, List<ClientConsents> consents) {
                gateway.registerConsents(source, consents);
            }

            @Override
            public CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders) {
                return gateway.placeAsync(orders);
            }

            @Override
            public void end(String name) {
                gateway.endImport(name);
            }
        };
    }
}
