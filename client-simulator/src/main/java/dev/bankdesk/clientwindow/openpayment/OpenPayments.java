package dev.bankdesk.clientwindow.openpayment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where open payments are kept. A payment is kept before it is sent. */
public interface OpenPayments {
    /** In place of what was kept under its key. */
    void keep(OpenPayment payment);

    /** One that is not kept is not missed. */
    void forget(OpenPayment payment);

    /** Of this client, the first one first; each may be booked, since its answer was not heard. */
    List<OpenPayment> of(long customer);

    /** As long as the program runs. */
    static OpenPayments inMemory() {
        Map<String, OpenPayment> byKey = new LinkedHashMap<>();
        return new OpenPayments() {
            @Override
            public void keep(OpenPayment payment) {
                byKey.put(payment.key(), payment);
            }

            @Override
            public void forget(OpenPayment payment) {
                byKey.remove(payment.key());
            }

            @Override
            public List<OpenPayment> of(long customer) {
                List<OpenPayment> found = new ArrayList<>();
                for (OpenPayment each : byKey.values()) {
                    if (each.customer() == customer) {
                        found.add(each.doubtful());
                    }
                }
                return found;
            }
        };
    }
}
