package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.CommandNotes.About;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.AccountChange;
import dev.bankdesk.core.ledger.ProductAnswer;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.ledger.Products;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;

/** Products are opened by the marketing service for what clients accepted, and closed at the counter. */
public final class ProductRoutes implements RouteTable.Subject {
    private final Products products;
    private final HoldingEnd holdings;
    private final CommandNotes notes;

    /** What else knows that a client has a product. Told once the ledger has closed it, and again where that is repeated. */
    @FunctionalInterface
    public interface HoldingEnd {
        void close(long customer, String product, Instant at);
    }

    public ProductRoutes(Products products, HoldingEnd holdings, CommandNotes notes) {
        this.products = products;
        this.holdings = holdings;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.OPEN_PRODUCT, this::open).on(Endpoint.CLOSE_PRODUCT, this::close);
    }

    private void open(Context context, Caller caller) throws IOException {
        Draft draft = Body.json(context, Endpoint.OPEN_PRODUCT, Draft::opening);
        String key = IdempotencyKey.required(context);
        long customer = customer(context);
        Products.Opening opening = new Products.Opening(key, customer, draft.product, draft.rule);
        answer(
                context,
                customer,
                draft.product,
                notes.noted(
                        caller,
                        Act.OPEN_PRODUCT,
                        new About(customer, 0, draft.product + ": " + draft.why),
                        () -> changed(StoreFailures.told(() -> products.open(opening, by(caller, draft.why))))));
    }

    private void close(Context context, Caller caller) throws IOException {
        Draft draft = Body.json(context, Endpoint.CLOSE_PRODUCT, Draft::closing);
        String key = IdempotencyKey.required(context);
        long customer = customer(context);
        String product = context.pathParam("product");
        if (product.length() > 40 || !StrictJson.isClean(product)) {
            throw unknown();
        }
        ProductAnswer.Changed closed =
                notes.noted(caller, Act.CLOSE_PRODUCT, new About(customer, 0, product + ": " + draft.why), () -> {
                    ProductAnswer answer = StoreFailures.told(
                            () -> products.close(new Products.Closing(key, customer, product), by(caller, draft.why)));
                    ProductAnswer.Changed changed = changed(answer);
                    // Behind the ledger: where this fails the caller sends it again, and the ledger answers as before.
                    holdings.close(customer, product, changed.at());
                    return changed;
                });
        answer(context, customer, product, closed);
    }

    private static long customer(Context context) {
        return Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
    }

    private static AccountChange by(Caller caller, String why) {
        return new AccountChange(caller.name(), why);
    }

    private static ProductAnswer.Changed changed(ProductAnswer answer) {
        if (answer instanceof ProductAnswer.Refused refused) {
            throw switch (refused.field()) {
                case "key" ->
                    new RequestRefused(new Problem(
                            Problem.Type.KEY_REUSED,
                            "This key came before with other content.",
                            IdempotencyKey.HEADER,
                            "Give a new command a new key.",
                            0));
                case "customer" -> RequestRefused.notFound("There is no such customer.", refused.remedy());
                case "product" -> unknown();
                default -> RequestRefused.wrongField(refused.field(), refused.remedy());
            };
        }
        return (ProductAnswer.Changed) answer;
    }

    private static RequestRefused unknown() {
        return RequestRefused.notFound("The client has no such product.", "Give a product that the client has.");
    }

    private static void answer(Context context, long customer, String product, ProductAnswer.Changed changed) {
        Answers.object(context, json -> {
            json.writeNumberField("customer", customer);
            json.writeStringField("product", product);
            json.writeStringField("at", changed.at().toString());
            json.writeBooleanField("again", changed.again());
        });
    }

    /** The bodies. */
    private static final class Draft {
        private String product;
        private ProductRule rule;
        private String why;

        static Draft opening(StrictJson json) throws IOException {
            Draft draft = read(json);
            if (draft.product == null || !draft.product.matches("[a-z][a-z0-9-]{1,39}")) {
                throw json.wrong("/product", "a product's key: 2 to 40 lower-case letters, digits and hyphens");
            }
            if (draft.rule == null) {
                throw json.wrong("/rule", "NONE or NO_FOREIGN_FEE");
            }
            return draft;
        }

        static Draft closing(StrictJson json) throws IOException {
            Draft draft = read(json);
            if (draft.product != null || draft.rule != null) {
                throw json.wrong("/", "why alone; the product stands in the address");
            }
            return draft;
        }

        private static Draft read(StrictJson json) throws IOException {
            Draft draft = new Draft();
            json.object(field -> {
                switch (field) {
                    case "product" -> draft.product = json.text(1, 40);
                    case "rule" -> draft.rule = json.word(ProductRule.class);
                    case "why" -> draft.why = json.text(1, 140);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (draft.why == null) {
                throw json.wrong("/why", "a reason of 1 to 140 characters");
            }
            return draft;
        }
    }
}
