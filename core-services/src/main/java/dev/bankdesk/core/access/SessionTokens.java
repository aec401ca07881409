package dev.bankdesk.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens: 192 random bits and a seal of 64 bits made with a secret that all gateways of a bank share. A made-up token
 * fails at its seal, so guessing costs the database nothing.
 */
final class SessionTokens {
    private static final int RANDOM_BYTES = 24;
    private static final int SEAL_BYTES = 8;
    private static final int LENGTH = (RANDOM_BYTES + SEAL_BYTES) * 4 / 3 + 1;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SessionTokens(String secret) {
        this.key = new SecretKeySpec(("sessions " + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String make() {
        byte[] token = new byte[RANDOM_BYTES];
        random.nextBytes(token);
        byte[] sealed = Arrays.copyOf(token, RANDOM_BYTES + SEAL_BYTES);
        System.arraycopy(seal(token), 0, sealed, RANDOM_BYTES, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Whether a gateway of this bank made it. */
    boolean isOurs(String token) {
        if (token.length() > LENGTH) {
            return false;
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return sealed.length == RANDOM_BYTES + SEAL_BYTES
                && MessageDigest.isEqual(
                        Arrays.copyOfRange(sealed, RANDOM_BYTES, sealed.length),
                        Arrays.copyOf(seal(Arrays.copyOf(sealed, RANDOM_BYTES)), SEAL_BYTES));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] seal(byte[] token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
