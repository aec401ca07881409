package dev.bankdesk.core.gateway;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The gateway's settings, read once at the start from the environment.
 *
 * @param requestsPerSecond that one session may send in the long run
 * @param burst that it may send at once
 * @param signInsPerSecond from one address
 * @param keystore PKCS#12 with the certificate and its key; null where the gateway's address is http
 * @param keystorePassword empty where there is no keystore
 */
public record GatewaySettings(
        int requestsPerSecond, int burst, int signInsPerSecond, Path keystore, String keystorePassword) {
    public static final String KEYSTORE = "BANKDESK_GATEWAY_KEYSTORE";
    public static final String KEYSTORE_PASSWORD_FILE = "BANKDESK_GATEWAY_KEYSTORE_PASSWORD_FILE";
    public static final String REQUESTS_PER_SECOND = "BANKDESK_GATEWAY_REQUESTS_PER_SECOND";

    public static final GatewaySettings USUAL = new GatewaySettings(50, 200, 10, null, "");

    /** @throws Refusal naming the variable whose value is wrong */
    public static GatewaySettings from(Map<String, String> environment) {
        int rate = requestsPerSecond(environment.getOrDefault(REQUESTS_PER_SECOND, ""));
        String keystore = environment.getOrDefault(KEYSTORE, "");
        if (keystore.isBlank()) {
            return new GatewaySettings(rate, 4 * rate, USUAL.signInsPerSecond, null, "");
        }
        return new GatewaySettings(
                rate,
                4 * rate,
                USUAL.signInsPerSecond,
                readable(KEYSTORE, keystore),
                password(environment.getOrDefault(KEYSTORE_PASSWORD_FILE, "")));
    }

    private static int requestsPerSecond(String value) {
        if (value.isBlank()) {
            return USUAL.requestsPerSecond;
        }
        try {
            int rate = Integer.parseInt(value.strip());
            if (rate >= 1 && rate <= 1_000_000) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw Refusal.usage(
                "The setting " + REQUESTS_PER_SECOND + " is \"" + value + "\".",
                "Give a whole number of 1 to 1,000,000.");
    }

    private static Path readable(String setting, String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw Refusal.usage(
                    "The setting " + setting + " names " + file + ", which is not a file that can be read.",
                    "Name a PKCS#12 file and a file with its password.");
        }
        return path;
    }

    private static String password(String file) {
        if (file.isBlank()) {
            throw Refusal.usage(
                    "The setting " + KEYSTORE + " is there and " + KEYSTORE_PASSWORD_FILE + " is not.",
                    "Name a file that holds the keystore's password.");
        }
        try {
            return Files.readString(readable(KEYSTORE_PASSWORD_FILE, file)).strip();
        } catch (IOException e) {
            throw Refusal.failure(
                    "The file " + file + " of " + KEYSTORE_PASSWORD_FILE + " cannot be read.",
                    "Check that this user may read it.",
                    e);
        }
    }

    @Override
    public String toString() {
        // No password in logs.
        return "GatewaySettings[" + requestsPerSecond + " requests/s, keystore " + keystore + "]";
    }
}
