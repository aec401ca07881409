package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.Registrations;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Customers and merchants become known. */
public final class RegistrationRoutes implements RouteTable.Subject {
    public static final int MOST_AT_ONCE = 5_000;

    private final Registrations registrations;

    public RegistrationRoutes(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.REGISTER_CUSTOMERS, this::customers).on(Endpoint.REGISTER_MERCHANTS, this::merchants);
    }

    private void customers(Context context, Caller caller) throws IOException {
        var customers = Body.json(
                context,
                Endpoint.REGISTER_CUSTOMERS,
                StrictJson.listNamed("customers", MOST_AT_ONCE, RegistrationJson::customer));
        List<RegisteredCustomer> registered = StoreFailures.told(() -> registrations.customers(customers));
        Answers.object(context, json -> {
            json.writeArrayFieldStart("customers");
            for (RegisteredCustomer customer : registered) {
                RegistrationJson.write(json, customer);
            }
            json.writeEndArray();
        });
    }

    private void merchants(Context context, Caller caller) throws IOException {
        var merchants = Body.json(
                context,
                Endpoint.REGISTER_MERCHANTS,
                StrictJson.listNamed("merchants", MOST_AT_ONCE, RegistrationJson::merchant));
        List<Integer> registered = StoreFailures.told(() -> registrations.merchants(merchants));
        Answers.object(context, json -> {
            json.writeArrayFieldStart("merchants");
            for (int merchant : registered) {
                json.writeNumber(merchant);
            }
            json.writeEndArray();
        });
    }
}
