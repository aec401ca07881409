package dev.bankdesk.core.messaging.rabbitmq;

import dev.bankdesk.core.platform.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a broker that speaks AMQP 0-9-1 listens, and the login to it.
 *
 * @param encrypted by TLS, its certificate checked against the JDK's trust store: {@code amqps}
 */
public record RabbitAddress(
        String host, int port, String user, String password, String virtualHost, boolean encrypted) {
    private static final int PLAIN_PORT = 5672;
    private static final int TLS_PORT = 5671;

    /**
     * @param url {@code amqp://user:password@host:port/virtual-host}; without a path it is the virtual host {@code /}
     * @throws Refusal where it is not; the password is not repeated
     */
    public static RabbitAddress of(String url) {
        try {
            URI uri = new URI(url);
            boolean encrypted = "amqps".equals(uri.getScheme());
            String login = uri.getRawUserInfo();
            int colon = login == null ? -1 : login.indexOf(':');
            String path = uri.getRawPath();
            if (!encrypted && !"amqp".equals(uri.getScheme()) || uri.getHost() == null || colon < 1) {
                throw refusal();
            }
            return new RabbitAddress(
                    uri.getHost(),
                    uri.getPort() > 0 ? uri.getPort() : encrypted ? TLS_PORT : PLAIN_PORT,
                    decoded(login.substring(0, colon)),
                    decoded(login.substring(colon + 1)),
                    path == null || path.length() < 2 ? "/" : decoded(path.substring(1)),
                    encrypted);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Its text holds the address, and with it the password.
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return Refusal.usage(
                "The AMQP address is none.",
                "Write it as amqp://user:password@host:5672/virtual-host, with percent signs for what is no letter and no"
                        + " digit, such as %40 for @.");
    }

    /** A plus sign is one, as in all addresses but those of forms. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public String url() {
        return (encrypted ? "amqps://" : "amqp://") + encoded(user) + ":" + encoded(password) + "@" + place() + "/"
                + encoded(virtualHost);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Host and port. */
    public String place() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        // No password in logs.
        return place() + "/" + virtualHost;
    }
}
