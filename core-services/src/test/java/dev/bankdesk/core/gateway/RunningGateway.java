package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A gateway over the servers of the test bank, with what its tests ask of it again and again. */
final class RunningGateway implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    /** Of the password above at the least cost that Argon2id has: at the usual one each sign-in takes a tenth of a second. */
    private static final String PASSWORD_HASH =
            "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0aGUgdGVzdA$eEe+OE12fqIf4UglQj1cTUJiyqA7SHTq6Od7NMLu79A";

    private static final ObjectMapper JSON = new ObjectMapper();

    final BankAddresses at = emptyBank().withMarketing().addresses();
    final LedgerService ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
    final GatewaySettings settings;
    GatewayService service;
    final GatewayClient machine;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Keeps the names of one test class apart from another's in the shared bank. */
    final String run = UUID.randomUUID().toString().substring(0, 8);

    /** An answer, read. */
    record Answer(int status, JsonNode json, String text, HttpResponse<String> response) {}

    RunningGateway(GatewaySettings settings) {
        this.settings = settings;
        ledger.start();
        service = new GatewayService(at, ledger, settings, List.of());
        service.start();
        machine = new GatewayClient(at);
        machine.setClock(BankClock.realTime(Instant.now()));
    }

    /** As after an update of the program: what stood in its memory is gone. */
    void startAgain() {
        service.stop();
        service = new GatewayService(at, ledger, settings, List.of());
        service.start();
    }

    /** Which classes ran before on this bank is chance. */
    private static TestBank emptyBank() {
        try {
            return TestBank.shared().emptied();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A customer with two accounts in euro, the first holding 1,000 euro. */
    RegisteredCustomer customer(String name) {
        LocalDate day = LocalDate.parse("2024-02-01");
        String reference = run + name;
        RegisteredCustomer customer = machine.registerCustomers(List.of(new NewCustomer(
                        reference,
                        "Customer " + name,
                        Segment.PREMIUM,
                        1980,
                        "",
                        "FR",
                        day,
                        List.of(
                                new NewAccount(reference + "/1", "EUR", 0L, day, "1234", "token"),
                                new NewAccount(reference + "/2", "EUR", 0L, day, "", "")))))
                .get(0);
        machine.place(List.of(Orders.by(customer.accounts().get(0))
                .key(reference + "salary")
                .kind(TransactionKind.SALARY)
                .amount(1_000_00, "EUR")
                .order()));
        return customer;
    }

    /** Makes a user as an admin does and signs in. @return the session's token */
    String addedAndSignedIn(String name, Role role, long customer) {
        String user = run + "." + name;
        String body = "{\"name\":\"" + user + "\",\"role\":\"" + role.key() + "\",\"password\":\"" + PASSWORD + "\""
                + (customer == 0 ? "" : ",\"customer\":" + customer) + "}";
        Answer added = send("POST", "/v1/users", at.gatewayToken(), body);
        if (added.status() != 201) {
            throw new AssertionError(added.text());
        }
        return sessionOf(user);
    }

    /** Makes a user past the gateway and signs in. @return the session's token */
    String signedIn(String name, Role role, long customer) {
        String user = run + "." + name;
        try (Connection connection = TestBank.shared().writer();
                PreparedStatement adding = connection.prepareStatement(
                        "insert into access.bank_user"
                                + " (name, role, customer, password_hash, created_at) values (?, ?, nullif(?, 0::bigint), ?, now())")) {
            adding.setString(1, user);
            adding.setString(2, role.key());
            adding.setLong(3, customer);
            adding.setString(4, PASSWORD_HASH);
            adding.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return sessionOf(user);
    }

    private String sessionOf(String user) {
        Answer signedIn = signIn(user, PASSWORD);
        if (signedIn.status() != 200) {
            throw new AssertionError(signedIn.text());
        }
        return signedIn.json().get("token").asText();
    }

    Answer signIn(String user, String password) {
        return send("POST", "/v1/sessions", null, "{\"name\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    /** @param token null for none; @param body null for none; @param headers names and values */
    Answer send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at.gatewayUrl() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            JsonNode json = text.startsWith("{") ? JSON.readTree(text) : null;
            return new Answer(response.statusCode(), json, text, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        machine.close();
        service.stop();
        ledger.stop();
    }
}
