package dev.bankdesk.core.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that appears only when it is whole: written under a temporary name in the same folder, so that the rename is one
 * step. Closed before it is kept, it leaves nothing. What a killed program left of the same file, the next one removes.
 */
public final class PartFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** A cancelled writer of this program may still be closing its part when the next one writes the same file. */
    private static final AtomicLong WRITERS = new AtomicLong();

    private final Path target;
    private final Path part;
    private final MessageDigest digest;
    private final OutputStream out;

    public PartFile(Path target) throws IOException {
        this.target = target;
        String prefix = "." + target.getFileName() + ".part-";
        this.part = target.resolveSibling(prefix + ProcessHandle.current().pid() + "-" + WRITERS.incrementAndGet());
        this.digest = sha256();
        removeLeftBehind(prefix);
        this.out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(part), digest), BUFFER);
    }

    /** The process that writes a part is in the part's name: where it is gone, nobody will finish it. */
    private void removeLeftBehind(String prefix) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().startsWith(prefix))) {
            for (Path left : parts) {
                if (!isAlive(left.getFileName().toString().substring(prefix.length()))) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (AccessDeniedException writableButNotListable) {
            // What is left there disturbs nobody.
        }
    }

    private static boolean isAlive(String writer) {
        String pid = writer.replaceFirst("-\\d+$", "");
        boolean number = pid.matches("\\d{1,18}");
        return !number || ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public OutputStream out() {
        return out;
    }

    /** Ends the writing. @return the SHA-256 of what was written, in hexadecimal */
    public String finish() throws IOException {
        out.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** After {@link #finish}: gives the file its name, in the place of an older one. */
    public void keep() throws IOException {
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
