package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Calls of a person who signed in, whose session ends with the program. What is asked while the bank has too much to do is asked
 * again a few times; what is said is said once. Safe for many threads.
 */
final class PersonalGateway {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private volatile Session session;

    private record Session(Member member, String token) {}

    PersonalGateway(String url) {
        this.url = url;
    }

    Optional<Member> member() {
        Session now = session;
        return now == null ? Optional.empty() : Optional.of(now.member());
    }

    Member signIn(String name, char[] password) {
        var body = JSON.createObjectNode().put("name", name).put("password", new String(password));
        HttpRequest request = request("/v1/sessions")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        JsonNode answer = read(send(request), null);
        String role = answer.path("role").asText();
        Member member = new Member(
                answer.path("name").asText(),
                Role.ofKey(role).orElseThrow(() -> new IllegalStateException("no role is called " + role)));
        session = new Session(member, answer.path("token").asText());
        return member;
    }

    void signOut() {
        Session before = session;
        session = null;
        if (before != null) {
            send(signed("/v1/sessions/current", before).DELETE().build());
        }
    }

    /** @throws SignedOut where nobody is signed in, or not any more */
    JsonNode get(String path) {
        Session mine = signedIn();
        return read(ask(path, mine), mine);
    }

    /** What the bank offers, which every desk names. @throws SignedOut where nobody is signed in, or not any more */
    List<ProductName> products() {
        return DeskJson.list(get("/v1/products").path("products"), ProductName.class);
    }

    /** What is no JSON, as it came. @throws SignedOut where nobody is signed in, or not any more */
    byte[] file(String path) {
        Session mine = signedIn();
        HttpResponse<byte[]> response = ask(path, mine);
        if (response.statusCode() != 200) {
            read(response, mine);
        }
        return response.body();
    }

    private HttpResponse<byte[]> ask(String path, Session mine) {
        HttpRequest request = signed(path, mine).GET().build();
        HttpResponse<byte[]> response = send(request);
        for (int attempt = 1; attempt < ATTEMPTS && isBusy(response); attempt++) {
            pause(attempt * PAUSE_MILLIS);
            response = send(request);
        }
        return response;
    }

    /** @param headers names and values */
    JsonNode say(String method, String path, String body, String... headers) {
        Session mine = signedIn();
        HttpRequest.Builder request = signed(path, mine).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return read(send(request.build()), mine);
    }

    private Session signedIn() {
        Session now = session;
        if (now == null) {
            throw new SignedOut("Nobody is signed in. Sign in with your name and password.");
        }
        return now;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .timeout(ANSWER_LIMIT);
    }

    private HttpRequest.Builder signed(String path, Session by) {
        return request(path).header("Authorization", "Bearer " + by.token());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new MarketingUnavailable("The bank at " + url + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarketingUnavailable("The question was given up.", e);
        }
    }

    private static boolean isBusy(HttpResponse<byte[]> response) {
        return response.statusCode() == 503 || response.statusCode() == 429;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarketingUnavailable("The question was given up.", e);
        }
    }

    /** @param by whose session is over where the bank says so; null for a sign-in */
    private JsonNode read(HttpResponse<byte[]> response, Session by) {
        JsonNode body = body(response);
        int status = response.statusCode();
        if (status == 200 || status == 201) {
            return body;
        }
        String detail = body.path("detail").asText("The bank answered " + status + ".");
        String remedy = body.path("remedy").asText("");
        if (status == 401) {
            if (by != null && session == by) {
                session = null;
            }
            throw new SignedOut(remedy.isEmpty() ? detail : detail + " " + remedy);
        }
        if (status >= 500 || status == 429) {
            throw new MarketingUnavailable(remedy.isEmpty() ? detail : detail + " " + remedy, null);
        }
        Refusal refusal = Refusal.usage(detail, remedy);
        throw body.hasNonNull("field") ? refusal.at(body.get("field").asText()) : refusal;
    }

    private static JsonNode body(HttpResponse<byte[]> response) {
        try {
            return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            // Not the bank's words: the status has to do.
            return JSON.createObjectNode();
        }
    }
}
