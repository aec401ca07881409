package dev.bankdesk.core.gateway;

import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.EcbFile;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RateBook;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.Registrations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** What the gateway serves: each route reads its JSON, asks one thing of the ledger, and writes the answer. */
public final class GatewayRoutes {
    static final int MOST_REGISTRATIONS = 5_000;

    private final PlacedOrders placed;
    private final Registrations registrations;
    private final BankTime time;
    private final RateBook rates;

    public GatewayRoutes(Ledger ledger, Registrations registrations, BankTime time, RateBook rates) {
        this.placed = new PlacedOrders(ledger);
        this.registrations = registrations;
        this.time = time;
        this.rates = rates;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/health", context -> answer(context, json -> json.writeStringField("status", "up")));
        routes.post("/v1/payments", this::place);
        routes.post("/v1/payments:batch", this::placeBatch);
        routes.post("/v1/customers:batch", this::registerCustomers);
        routes.post("/v1/merchants:batch", this::registerMerchants);
        routes.get("/v1/clock", context -> answer(context, json -> ClockJson.write(json, time.clock())));
        routes.put("/v1/clock", this::setClock);
        routes.post("/v1/imports", this::beginImport);
        routes.post("/v1/imports/{name}:end", this::endImport);
        routes.put("/v1/rates", this::addRates);
    }

    private void place(Context context) throws IOException {
        PaymentOrder order = StrictJson.read(context.bodyInputStream(), OrderJson::read);
        placed.answer(context, List.of(order), outcomes -> answerOne(context, outcomes.get(0)));
    }

    private static void answerOne(Context context, Outcome outcome) {
        if (outcome instanceof Outcome.KeyReused reused) {
            Problem.answer(
                    context,
                    422,
                    "This key came before with other content, for the order at position " + reused.firstPosition()
                            + "; give a new order a new key.");
        } else if (outcome instanceof Outcome.Malformed malformed) {
            Problem.answer(context, 400, "The field " + malformed.field() + " is wrong. " + malformed.remedy());
        } else {
            answerDocument(context, json -> OutcomeJson.write(json, outcome));
        }
    }

    private void placeBatch(Context context) throws IOException {
        List<PaymentOrder> orders = StrictJson.read(
                context.bodyInputStream(), StrictJson.listNamed("orders", Ledger.MAX_BATCH, OrderJson::read));
        placed.answer(
                context,
                orders,
                outcomes -> answer(context, json -> {
                    json.writeArrayFieldStart("outcomes");
                    for (Outcome outcome : outcomes) {
                        OutcomeJson.write(json, outcome);
                    }
                    json.writeEndArray();
                }));
    }

    private void registerCustomers(Context context) throws IOException {
        var customers = StrictJson.read(
                context.bodyInputStream(),
                StrictJson.listNamed("customers", MOST_REGISTRATIONS, RegistrationJson::customer));
        List<RegisteredCustomer> registered = registrations.customers(customers);
        answer(context, json -> {
            json.writeArrayFieldStart("customers");
            for (RegisteredCustomer customer : registered) {
                RegistrationJson.write(json, customer);
            }
            json.writeEndArray();
        });
    }

    private void registerMerchants(Context context) throws IOException {
        var merchants = StrictJson.read(
                context.bodyInputStream(),
                StrictJson.listNamed("merchants", MOST_REGISTRATIONS, RegistrationJson::merchant));
        List<Integer> registered = registrations.merchants(merchants);
        answer(context, json -> {
            json.writeArrayFieldStart("merchants");
            for (int merchant : registered) {
                json.writeNumber(merchant);
            }
            json.writeEndArray();
        });
    }

    private void setClock(Context context) throws IOException {
        time.set(StrictJson.read(context.bodyInputStream(), ClockJson::read));
        answer(context, json -> ClockJson.write(json, time.clock()));
    }

    private void beginImport(Context context) throws IOException {
        var wanted = new Object() {
            private String name;
            private boolean foreignFee;
        };
        StrictJson.read(context.bodyInputStream(), json -> {
            json.object(field -> {
                switch (field) {
                    case "name" -> wanted.name = json.text();
                    case "foreignFee" -> wanted.foreignFee = json.truth();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return wanted;
        });
        if (wanted.name == null || wanted.name.isBlank() || wanted.name.length() > 60) {
            throw new BadRequest("The field /name must be a text of 1 to 60 characters.");
        }
        registrations.beginImport(wanted.name, wanted.foreignFee);
        answer(context, json -> json.writeStringField("name", wanted.name));
    }

    private void endImport(Context context) {
        String name = context.pathParam("name");
        registrations.endImport(name);
        answer(context, json -> json.writeStringField("name", name));
    }

    private void addRates(Context context) throws IOException {
        var added = rates.add(EcbFile.read("the request", context.bodyInputStream()));
        answer(context, json -> {
            json.writeNumberField("added", added.added());
            json.writeNumberField("changed", added.changed());
        });
    }

    private static void answer(Context context, JsonBytes.Writing fields) {
        answerDocument(context, json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    private static void answerDocument(Context context, JsonBytes.Writing document) {
        context.contentType("application/json").result(JsonBytes.of(document));
    }
}
