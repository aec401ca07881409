package dev.bankdesk.core.gateway;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/** Opens the gateway's PKCS#12 file, so that what is wrong with it is told at the start, in one sentence and not by the server. */
final class TlsKeystore {
    private TlsKeystore() {}

    /** @throws Refusal where it does not open with this password or holds no key */
    static KeyStore open(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(in, password.toCharArray());
            for (String alias : Collections.list(keystore.aliases())) {
                if (keystore.isKeyEntry(alias)) {
                    return keystore;
                }
            }
            throw Refusal.failure(
                    "The keystore " + file + " holds no certificate with its key.",
                    "Name one that does in " + GatewaySettings.KEYSTORE + "; keytool -genkeypair makes one.");
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw Refusal.failure(
                        "The keystore " + file + " does not open with its password.",
                        "Write the right one into the file that " + GatewaySettings.KEYSTORE_PASSWORD_FILE + " names.",
                        e);
            }
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static Refusal unreadable(Path file, Exception e) {
        return Refusal.failure(
                "The keystore " + file + " cannot be read as PKCS#12.",
                "Name a PKCS#12 file in " + GatewaySettings.KEYSTORE + ".",
                e);
    }
}
