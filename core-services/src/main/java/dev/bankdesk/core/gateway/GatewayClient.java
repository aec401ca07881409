package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.commands.ClockJson;
import dev.bankdesk.core.gateway.commands.ConsentJson;
import dev.bankdesk.core.gateway.commands.OrderJson;
import dev.bankdesk.core.gateway.commands.OutcomeJson;
import dev.bankdesk.core.gateway.commands.RegistrationJson;
import dev.bankdesk.core.gateway.commands.RegistrationRoutes;
import dev.bankdesk.core.gateway.http.JsonBytes;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.gateway.queries.LookRoutes.Look;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How programs reach a bank: registers customers and merchants, places orders, sets the clock. Safe for many threads. */
public final class GatewayClient implements AutoCloseable {
    private final GatewayCalls calls;
    private final OfferCalls offers;

    public GatewayClient(BankAddresses addresses) {
        this.calls = new GatewayCalls(addresses);
        this.offers = new OfferCalls(calls);
    }

    /** What programs that stand for clients ask and say of offers, and what marketing has opened. */
    public OfferCalls offers() {
        return offers;
    }

    /** Registers what is not there yet; the answers stand in the order of the questions. Any number of customers. */
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        List<RegisteredCustomer> registered = new ArrayList<>(customers.size());
        for (List<NewCustomer> part : parts(customers)) {
            byte[] body = list("customers", part, RegistrationJson::write);
            registered.addAll(calls.retried(
                    "POST",
                    "/v1/customers:batch",
                    body,
                    StrictJson.listNamed("customers", part.size(), RegistrationJson::registered)));
        }
        return registered;
    }

    /**
     * What clients say of both purposes, of any number of clients; what somebody else said before stands.
     *
     * @param source who says so: an import, the simulator
     * @return how many consents are new or changed
     */
    public long registerConsents(String source, List<ClientConsents> consents) {
        long changed = 0;
        for (List<ClientConsents> part : parts(consents)) {
            byte[] body = JsonBytes.of(json -> ConsentJson.write(json, source, part));
            changed += calls.retried("POST", "/v1/consents:batch", body, json -> {
                long[] count = new long[1];
                json.object(name -> {
                    long number = json.integer();
                    count[0] += name.equals("changed") ? number : 0;
                    return true;
                });
                return count[0];
            });
        }
        return changed;
    }

    /** How far marketing reads the journal; empty where the bank does not tell at once. */
    public Optional<MarketingFollows> marketing() {
        return metrics(GatewayCalls.LOOK_LIMIT).flatMap(MarketingFollows::of);
    }

    /** Empty where the bank does not tell them within this time. */
    public Optional<BankMetrics> metrics(Duration limit) {
        return calls.text("/metrics", limit).map(BankMetrics::new);
    }

    /** Registers what is not there yet; the merchants' ids in the order of the questions. */
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        List<Integer> registered = new ArrayList<>(merchants.size());
        for (List<NewMerchant> part : parts(merchants)) {
            byte[] body = list("merchants", part, RegistrationJson::write);
            registered.addAll(calls.retried(
                    "POST",
                    "/v1/merchants:batch",
                    body,
                    StrictJson.listNamed("merchants", part.size(), StrictJson::smallInteger)));
        }
        return registered;
    }

    /**
     * Places up to 8,192 orders and waits for their outcomes, in their order. An outcome that stays unknown (the bank went
     * away) is asked for again with the same keys, for up to a minute.
     *
     * @throws GatewayException where the bank did not answer for a minute, or refuses the request
     */
    public List<Outcome> place(List<PaymentOrder> orders) {
        return GatewayCalls.joined(placeAsync(orders));
    }

    /** As {@link #place}, without waiting; the future fails with a {@link GatewayException}. */
    public CompletableFuture<List<Outcome>> placeAsync(List<PaymentOrder> orders) {
        if (orders.size() > Ledger.MAX_BATCH) {
            throw new IllegalArgumentException("at most " + Ledger.MAX_BATCH + " orders at once");
        }
        byte[] body = list("orders", orders, OrderJson::write);
        return calls.untilKnown(
                "POST", "/v1/payments:batch", body, StrictJson.listNamed("outcomes", orders.size(), OutcomeJson::read));
    }

    public BankClock clock() {
        return calls.retried("GET", "/v1/clock", new byte[0], ClockJson::read);
    }

    public void setClock(BankClock clock) {
        calls.retried(
                "PUT",
                "/v1/clock",
                JsonBytes.of(json -> {
                    json.writeStartObject();
                    ClockJson.write(json, clock);
                    json.writeEndObject();
                }),
                ClockJson::read);
    }

    /**
     * Notes a look at a client's data, before it is shown; once, for at most five seconds, and no longer than the thread is left
     * uninterrupted, since whoever looks waits for it.
     *
     * @throws GatewayException where it cannot be noted: then nothing may be shown
     */
    public void noteLook(Look look) {
        byte[] body = JsonBytes.of(look::write);
        CompletableFuture<Void> noted = calls.attempt(
                calls.request("POST", "/v1/looks", body, GatewayCalls.LOOK_LIMIT.plusSeconds(1)),
                GatewayCalls::ignored,
                System.nanoTime(),
                GatewayCalls::wasNotSent);
        try {
            noted.get(GatewayCalls.LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(0, "The question was given up before its look was noted.", e);
        } catch (TimeoutException e) {
            throw new GatewayException(
                    0,
                    "The bank at " + calls.url() + " did not note it within " + GatewayCalls.LOOK_LIMIT.toSeconds()
                            + " seconds.",
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GatewayException known ? known : new CompletionException(e.getCause());
        }
    }

    /** Accounts without a floor stay exempt from the limit until the import ends. Beginning again goes on with it. */
    public void beginImport(String name) {
        beginImport(name, false);
    }

    /** @param foreignFee whether payments of this import that are foreign or abroad carry the bank's foreign fee */
    public void beginImport(String name, boolean foreignFee) {
        byte[] body = JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeBooleanField("foreignFee", foreignFee);
            json.writeEndObject();
        });
        calls.retried("POST", "/v1/imports", body, GatewayCalls::ignored);
    }

    public void endImport(String name) {
        calls.retried("POST", "/v1/imports/" + encoded(name) + ":end", new byte[0], GatewayCalls::ignored);
    }

    /** @param ecbCsv the text of an ECB reference rates file; @return how many rates are new or corrected */
    public long addRates(byte[] ecbCsv) {
        return calls.retried("PUT", "/v1/rates", ecbCsv, json -> {
            long[] count = new long[1];
            json.object(name -> {
                count[0] += json.integer();
                return true;
            });
            return count[0];
        });
    }

    /**
     * Makes a user.
     *
     * @param role its key; @param customer 0 for the bank's own people
     * @throws GatewayException with the gateway's words where it refuses; where it is not known whether the user was made, which is
     *     not asked again, since "there is one already" would then be said of this one
     */
    public ListedUser addUser(String name, String role, long customer, char[] password) {
        byte[] body = JsonBytes.of(json -> ListedUser.writeNew(json, name, role, customer, password));
        try {
            return GatewayCalls.joined(calls.attempt(
                    calls.request("POST", "/v1/users", body),
                    ListedUser::read,
                    System.nanoTime() + GatewayCalls.PATIENCE.toNanos(),
                    GatewayCalls::wasNotSent));
        } catch (GatewayException e) {
            if (e.status() != 0 && e.status() != 503) {
                throw e;
            }
            throw new GatewayException(
                    e.status(),
                    "Whether the user " + name + " was made is not known. " + e.getMessage()
                            + " Look at the list of users before you try again.",
                    e);
        }
    }

    public List<ListedUser> users() {
        return calls.retried("GET", "/v1/users", new byte[0], StrictJson.listNamed("users", 10_000, ListedUser::read));
    }

    /** A locked user's sessions end. @throws GatewayException with status 404 where there is no such user */
    public void lockUser(String name, boolean lock) {
        calls.retried("POST", "/v1/users/" + encoded(name) + (lock ? ":lock" : ":unlock"), new byte[0], json -> {
            json.object(field -> true);
            return null;
        });
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        // The HTTP client's threads are daemons and end with it; Java 17 has no way to end them sooner.
    }

    private static <T> List<List<T>> parts(List<T> items) {
        int size = RegistrationRoutes.MOST_AT_ONCE / 5;
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            parts.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return parts;
    }

    /** Writes one item of a list. */
    @FunctionalInterface
    private interface ItemWriting<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> byte[] list(String name, List<T> items, ItemWriting<T> writing) {
        return JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            for (T item : items) {
                writing.write(json, item);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
