package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.commands.ClockJson;
import dev.bankdesk.core.gateway.commands.ConsentJson;
import dev.bankdesk.core.gateway.commands.OrderJson;
import dev.bankdesk.core.gateway.commands.OutcomeJson;
import dev.bankdesk.core.gateway.commands.ProductJson;
import dev.bankdesk.core.gateway.commands.RegistrationJson;
import dev.bankdesk.core.gateway.commands.RegistrationRoutes;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.JsonBytes;
import dev.bankdesk.core.gateway.http.OfferJson;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.gateway.queries.LookRoutes.Look;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.ProductRule;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.ResponseOutcome;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** How programs reach a bank: registers customers and merchants, places orders, sets the clock. Safe for many threads. */
public final class GatewayClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);
    /** Somebody sits before the screen and waits, or payments do. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    /** Longer than the ledger waits for the lock of the journal. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(15);

    private static final long PAUSE_MILLIS = 250;

    private final HttpClient http = HttpClient.newBuilder()
            // Without this every new connection asks for HTTP/2 first, and bodies wait for the answer.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String authorization;

    public GatewayClient(BankAddresses addresses) {
        this.url = addresses.gatewayUrl();
        this.authorization = "Bearer " + addresses.gatewayToken();
    }

    /** Registers what is not there yet; the answers stand in the order of the questions. Any number of customers. */
    public List<RegisteredCustomer> registerCustomers(List<NewCustomer> customers) {
        List<RegisteredCustomer> registered = new ArrayList<>(customers.size());
        for (List<NewCustomer> part : parts(customers)) {
            byte[] body = list("customers", part, RegistrationJson::write);
            registered.addAll(retried(
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
            changed += retried("POST", "/v1/consents:batch", body, json -> {
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

    /**
     * Offers that wait for their clients, behind the one of this number; at most {@link WaitingOffers#MOST}. Asked once, for at
     * most five seconds: payments go on meanwhile, and whoever asks comes again.
     *
     * @throws GatewayException where the bank does not tell
     */
    public List<Waiting> waitingOffers(long after) {
        return joined(attempt(
                request("GET", "/v1/offers:waiting?after=" + after, new byte[0], LOOK_LIMIT),
                StrictJson.listNamed("offers", WaitingOffers.MOST, OfferJson::waiting),
                System.nanoTime(),
                failure -> false));
    }

    /**
     * What clients do with their offers, told by a program that stands for them; the same again is answered as before.
     *
     * @param source who says so, 1 to 80 characters
     * @param replies at most {@link WaitingOffers#MOST}; their own causes are not told
     * @return one outcome a reply, in their order
     */
    public List<ResponseOutcome> answerOffers(String source, List<DatedReply> replies) {
        byte[] body = JsonBytes.of(json -> OfferJson.writeReplies(json, source, replies));
        return retried(
                "POST",
                "/v1/offers:answer",
                body,
                StrictJson.listNamed("outcomes", replies.size(), json -> json.word(ResponseOutcome.class)));
    }

    /** How far marketing reads the journal; empty where the bank does not tell at once. */
    public Optional<MarketingFollows> marketing() {
        return metrics(LOOK_LIMIT).flatMap(MarketingFollows::of);
    }

    /** Empty where the bank does not tell them within this time. */
    public Optional<BankMetrics> metrics(Duration limit) {
        HttpRequest request = request("GET", "/metrics", new byte[0], limit);
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(new BankMetrics(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Registers what is not there yet; the merchants' ids in the order of the questions. */
    public List<Integer> registerMerchants(List<NewMerchant> merchants) {
        List<Integer> registered = new ArrayList<>(merchants.size());
        for (List<NewMerchant> part : parts(merchants)) {
            byte[] body = list("merchants", part, RegistrationJson::write);
            registered.addAll(retried(
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
        return joined(placeAsync(orders));
    }

    /** As {@link #place}, without waiting; the future fails with a {@link GatewayException}. */
    public CompletableFuture<List<Outcome>> placeAsync(List<PaymentOrder> orders) {
        if (orders.size() > Ledger.MAX_BATCH) {
            throw new IllegalArgumentException("at most " + Ledger.MAX_BATCH + " orders at once");
        }
        byte[] body = list("orders", orders, OrderJson::write);
        return untilKnown(
                "POST", "/v1/payments:batch", body, StrictJson.listNamed("outcomes", orders.size(), OutcomeJson::read));
    }

    public BankClock clock() {
        return retried("GET", "/v1/clock", new byte[0], ClockJson::read);
    }

    public void setClock(BankClock clock) {
        retried(
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
        CompletableFuture<Void> noted = attempt(
                request("POST", "/v1/looks", body, LOOK_LIMIT.plusSeconds(1)),
                GatewayClient::ignored,
                System.nanoTime(),
                GatewayClient::wasNotSent);
        try {
            noted.get(LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(0, "The question was given up before its look was noted.", e);
        } catch (TimeoutException e) {
            throw new GatewayException(
                    0, "The bank at " + url + " did not note it within " + LOOK_LIMIT.toSeconds() + " seconds.", e);
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
        retried("POST", "/v1/imports", body, GatewayClient::ignored);
    }

    public void endImport(String name) {
        retried("POST", "/v1/imports/" + encoded(name) + ":end", new byte[0], GatewayClient::ignored);
    }

    /**
     * Opens a product for a client, once however often it is asked under the same key. Asked once: whoever asks again and again has
     * a place where it stands what is still to be asked.
     *
     * @param key 1 to 80 characters
     * @return the bank's time from which the client has it
     * @throws GatewayException with the gateway's words where it refuses, with status 0 or 503 where it did not answer
     */
    public Instant openProduct(String key, long customer, String product, ProductRule rule, String why) {
        HttpRequest request = request(
                "POST",
                "/v1/customers/" + customer + "/products",
                ProductJson.opening(product, rule, why),
                OPENING_LIMIT,
                IdempotencyKey.HEADER,
                key);
        return joined(attempt(request, ProductJson::at, System.nanoTime(), failure -> false));
    }

    /** @param ecbCsv the text of an ECB reference rates file; @return how many rates are new or corrected */
    public long addRates(byte[] ecbCsv) {
        return retried("PUT", "/v1/rates", ecbCsv, json -> {
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
            return joined(attempt(
                    request("POST", "/v1/users", body),
                    ListedUser::read,
                    System.nanoTime() + PATIENCE.toNanos(),
                    GatewayClient::wasNotSent));
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
        return retried("GET", "/v1/users", new byte[0], StrictJson.listNamed("users", 10_000, ListedUser::read));
    }

    /** A locked user's sessions end. @throws GatewayException with status 404 where there is no such user */
    public void lockUser(String name, boolean lock) {
        retried("POST", "/v1/users/" + encoded(name) + (lock ? ":lock" : ":unlock"), new byte[0], json -> {
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

    private static Void ignored(StrictJson json) throws IOException {
        json.object(name -> {
            json.text();
            return true;
        });
        return null;
    }

    private <T> T retried(String method, String path, byte[] body, StrictJson.Reading<T> reading) {
        return joined(untilKnown(method, path, body, reading));
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GatewayException known ? known : e;
        }
    }

    private static boolean wasNotSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** For what is idempotent: what got no answer is asked again until it has one. */
    private <T> CompletableFuture<T> untilKnown(
            String method, String path, byte[] body, StrictJson.Reading<T> reading) {
        return attempt(request(method, path, body), reading, System.nanoTime() + PATIENCE.toNanos(), failure -> true);
    }

    private HttpRequest request(String method, String path, byte[] body) {
        return request(method, path, body, ANSWER_LIMIT);
    }

    private HttpRequest request(String method, String path, byte[] body, Duration limit, String... moreHeaders) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
        if (moreHeaders.length > 0) {
            request.headers(moreHeaders);
        }
        return request.timeout(limit)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** @param again whether to ask again after this failure, null where the bank answered that it cannot now */
    private <T> CompletableFuture<T> attempt(
            HttpRequest request, StrictJson.Reading<T> reading, long deadline, Predicate<Throwable> again) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle((response, failure) -> {
                    boolean unknown = failure != null || response.statusCode() == 503;
                    if (unknown && again.test(failure) && System.nanoTime() < deadline) {
                        return later(() -> attempt(request, reading, deadline, again));
                    }
                    return CompletableFuture.completedFuture(answer(request, response, failure, reading));
                })
                .thenCompose(answer -> answer);
    }

    /** Starts the next attempt after a pause. */
    @FunctionalInterface
    private interface Attempt<T> {
        CompletableFuture<T> begin();
    }

    private static <T> CompletableFuture<T> later(Attempt<T> attempt) {
        Executor afterPause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(attempt::begin, afterPause).thenCompose(begun -> begun);
    }

    private static <T> T answer(
            HttpRequest request, HttpResponse<byte[]> response, Throwable failure, StrictJson.Reading<T> reading) {
        if (failure != null) {
            throw new GatewayException(0, "The bank at " + request.uri() + " does not answer.", failure);
        }
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            throw new GatewayException(response.statusCode(), detail(response), null);
        }
        try {
            return StrictJson.read(new ByteArrayInputStream(response.body()), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String detail(HttpResponse<byte[]> response) {
        String[] detail = {"The bank answered " + response.statusCode() + "."};
        String[] remedy = {""};
        try {
            StrictJson.read(new ByteArrayInputStream(response.body()), json -> {
                json.object(name -> {
                    switch (name) {
                        case "detail" -> detail[0] = json.text();
                        case "remedy" -> remedy[0] = " " + json.text();
                        default -> {}
                    }
                    return true;
                });
                return detail;
            });
        } catch (IOException | RequestRefused e) {
            // Not a problem document: the status has to do.
        }
        return detail[0] + remedy[0];
    }
}
