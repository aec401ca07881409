package dev.bankdesk.core.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway's token for desktops, made from that of the services: whoever has the services' has this one too, and never the
 * other way round. So an address file for a desktop carries no token that pays.
 */
public final class DesktopToken {
    private static final String PREFIX = "desktop.";

    private DesktopToken() {}

    /** @param token of the services, or already of desktops: then it is the same */
    public static String of(String token) {
        if (token.startsWith(PREFIX)) {
            return token;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("desktops " + token).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] made = mac.doFinal("desktop".getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** Whether a gateway could tell its desktops from its services with this token as the services'. */
    public static boolean isOfDesktops(String token) {
        return token.startsWith(PREFIX);
    }
}
