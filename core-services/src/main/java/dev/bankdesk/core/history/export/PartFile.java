package dev.bankdesk.core.history.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that appears only when it is whole: written under a temporary name in the same folder, so that the rename is one
 * step. Closed before it is kept, it leaves nothing.
 */
final class PartFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final MessageDigest digest;
    private final OutputStream out;

    PartFile(Path target) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(
                "." + target.getFileName() + ".part-" + ProcessHandle.current().pid());
        this.digest = sha256();
        this.out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(part), digest), BUFFER);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    OutputStream out() {
        return out;
    }

    /** Ends the writing. @return the SHA-256 of what was written, in hexadecimal */
    String finish() throws IOException {
        out.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** After {@link #finish}: gives the file its name, in the place of an older one. */
    void keep() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what was not kept. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
