package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway behind a certificate that the JDK's keytool makes here. */
class GatewayTlsTest {
    private static final String PASSWORD = "only for this test";

    @TempDir
    private static Path folder;

    private static Path keystore;
    /** Whoever signs in here ends it when no more of its body is waited for. */
    private static final CountDownLatch BODY_READ = new CountDownLatch(1);

    @BeforeAll
    static void makeKeystore() throws Exception {
        keystore = folder.resolve("gateway.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Bankdesk's test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    @Test
    void answers_who_trusts_the_certificate_and_nobody_in_plain_text() throws Exception {
        String url = "https://127.0.0.1:" + freePort();
        try (Gateway gateway = gateway(url, settings(PASSWORD))) {
            gateway.start();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> answer = trusting(keystore).send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("HEALTH");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");

            assertThat(catchThrowableOfType(SSLHandshakeException.class, () -> HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())))
                    .as("who does not know the certificate")
                    .isNotNull();
            assertThat(saidInPlainText(url)).doesNotContain("HTTP", "HEALTH");
        }
    }

    @Test
    void a_handshake_of_a_byte_a_second_is_ended() throws Exception {
        String url = "https://127.0.0.1:" + freePort();
        try (Gateway gateway = gateway(url, settings(PASSWORD))) {
            gateway.start();
            URI at = URI.create(url);
            try (Socket socket = new Socket(at.getHost(), at.getPort())) {
                socket.setSoTimeout(1_000);
                // The head of a TLS record of 512 bytes with a ClientHello, of which no more than a byte a second
                // comes.
                byte[] start = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
                socket.getOutputStream().write(start);
                assertThat(endedWithin(socket, 20)).isTrue();
            }
        }
    }

    @Test
    void a_body_whose_record_comes_a_byte_at_a_time_is_ended_and_holds_no_thread() throws Exception {
        String url = "https://127.0.0.1:" + freePort();
        try (Gateway gateway = gateway(url, settings(PASSWORD))) {
            gateway.start();
            try (TlsDribble dribble =
                    new TlsDribble(URI.create(url), trusted(keystore).getSocketFactory())) {
                dribble.send("POST /v1/sessions HTTP/1.1\r\nHost: "
                        + URI.create(url).getAuthority() + "\r\nContent-Length: 2000\r\n\r\n");
                assertThat(dribble.isEndedWhileRecordComes("x".repeat(2_000), Duration.ofSeconds(90)))
                        .isTrue();
            }
            assertThat(BODY_READ.await(20, TimeUnit.SECONDS))
                    .as("the thread that waited for the body goes on")
                    .isTrue();
        }
    }

    /** Sends a byte a second; true where the other side ends the connection before so many are sent. */
    private static boolean endedWithin(Socket socket, int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            try {
                socket.getOutputStream().write(0);
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                // Not yet ended; the next byte.
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void tells_in_one_sentence_what_is_wrong_with_the_keystore_and_what_to_do() throws Exception {
        refused(() -> gateway("https://127.0.0.1:1", settings("wrong")), "does not open", "PASSWORD_FILE");
        refused(
                () -> gateway("https://127.0.0.1:1", new GatewaySettings(50, 200, 10, null, "")),
                "no certificate",
                GatewaySettings.KEYSTORE);
        Path text = Files.writeString(folder.resolve("text.p12"), "this is no keystore");
        refused(
                () -> gateway("https://127.0.0.1:1", new GatewaySettings(50, 200, 10, text, PASSWORD)),
                "PKCS#12",
                GatewaySettings.KEYSTORE);
        Path empty = folder.resolve("empty.p12");
        KeyStore nothing = KeyStore.getInstance("PKCS12");
        nothing.load(null, null);
        try (var out = Files.newOutputStream(empty)) {
            nothing.store(out, PASSWORD.toCharArray());
        }
        refused(
                () -> gateway("https://127.0.0.1:1", new GatewaySettings(50, 200, 10, empty, PASSWORD)),
                "no certificate with its key",
                "keytool");
    }

    @Test
    void a_setting_that_names_no_file_is_told_by_its_name() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        String missing = folder.resolve("missing.p12").toString();
        refused(
                () -> GatewaySettings.from(Map.of(
                        GatewaySettings.KEYSTORE,
                        missing,
                        GatewaySettings.KEYSTORE_PASSWORD_FILE,
                        password.toString())),
                missing,
                "PKCS#12");
        refused(
                () -> GatewaySettings.from(Map.of(GatewaySettings.KEYSTORE, keystore.toString())),
                GatewaySettings.KEYSTORE_PASSWORD_FILE,
                "password");
        refused(
                () -> GatewaySettings.from(Map.of(
                        GatewaySettings.KEYSTORE,
                        keystore.toString(),
                        GatewaySettings.KEYSTORE_PASSWORD_FILE,
                        folder.resolve("nowhere").toString())),
                GatewaySettings.KEYSTORE_PASSWORD_FILE,
                "password");
        GatewaySettings read = GatewaySettings.from(Map.of(
                GatewaySettings.KEYSTORE, keystore.toString(),
                GatewaySettings.KEYSTORE_PASSWORD_FILE, password.toString()));
        assertThat(read.keystorePassword()).isEqualTo(PASSWORD);
        assertThat(read.toString()).doesNotContain(PASSWORD);
    }

    private static void refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String says, String remedy) {
        Refusal refusal = catchThrowableOfType(Refusal.class, what);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(says).endsWith(".").doesNotContain("\n");
        assertThat(refusal.remedy()).contains(remedy).endsWith(".").doesNotContain("\n");
    }

    private static GatewaySettings settings(String password) {
        return new GatewaySettings(1_000, 1_000, 1_000, keystore, password);
    }

    private static Gateway gateway(String url, GatewaySettings settings) {
        Sessions sessions =
                new Sessions(new NoSessions(), AccessTerms.USUAL, InstantSource.system(), "the-machines-token");
        return new Gateway(
                url,
                "the-machines-token",
                settings,
                sessions,
                new GatewayMetrics(),
                List.of(GatewayTlsTest::namesOfRoutes));
    }

    private static void namesOfRoutes(RouteTable table) {
        for (Endpoint endpoint : EnumSet.complementOf(EnumSet.of(Endpoint.METRICS, Endpoint.OPENAPI))) {
            table.on(endpoint, (context, caller) -> {
                if (endpoint == Endpoint.SIGN_IN) {
                    try {
                        Body.of(context, endpoint).readAllBytes();
                    } finally {
                        BODY_READ.countDown();
                    }
                }
                context.result(endpoint.name());
            });
        }
    }

    private static HttpClient trusting(Path file) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trusted(file))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static SSLContext trusted(Path file) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            known.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", known.getCertificate("gateway"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String saidInPlainText(String url) throws IOException {
        URI at = URI.create(url);
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: bank\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            // Ended without a word is right as well.
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
