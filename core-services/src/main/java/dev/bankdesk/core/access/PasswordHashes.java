package dev.bankdesk.core.access;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the first choice of the OWASP Password Storage Cheat Sheet; about
 * 50 ms on one core. Written in the PHC string format, so that parameters can be raised later.
 */
public final class PasswordHashes {
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String HEAD = "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=" + LANES + "$";
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    /** Not of any password, and made without hashing one: a JVM that has just started takes its time for that. */
    private static final String OF_NOBODY =
            HEAD + ENCODER.encodeToString(new byte[SALT_BYTES]) + "$" + ENCODER.encodeToString(new byte[HASH_BYTES]);

    private final SecureRandom random = new SecureRandom();

    public String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, KIBIBYTES, PASSES, LANES);
        return HEAD + ENCODER.encodeToString(salt) + "$" + ENCODER.encodeToString(hash);
    }

    /** Takes as long as a password of a user that exists: the time must not tell which names do. */
    public void spendTimeOnNobody(char[] password) {
        matches(password, OF_NOBODY);
    }

    /** In constant time. */
    public boolean matches(char[] password, String stored) {
        String[] parts = stored.split("\\$");
        int[] parameters = Arrays.stream(parts[3].split(","))
                .mapToInt(p -> Integer.parseInt(p.substring(2)))
                .toArray();
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(expected, argon2(password, salt, parameters[0], parameters[1], parameters[2]));
    }

    private static byte[] argon2(char[] password, byte[] salt, int kibibytes, int passes, int lanes) {
        var bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] secret = new byte[bytes.remaining()];
        bytes.get(secret);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(secret, hash);
        Arrays.fill(secret, (byte) 0);
        return hash;
    }
}
