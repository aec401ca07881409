package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks the servers' programs once into the user's cache, shared by all banks. They are unpacked beside their place and
 * renamed when whole, so that a start that was cut off leaves nothing that looks complete.
 */
public final class ServerBinaries {
    private static final String POSTGRES_ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String REDIS_PROGRAM = "/redis-server-7.0.15-linux-amd64";

    private final Path cache;

    public ServerBinaries(Path cache) {
        this.cache = cache;
    }

    /** {@code $XDG_CACHE_HOME/bankdesk} or {@code ~/.cache/bankdesk}. */
    public static ServerBinaries inUserCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new ServerBinaries(base.resolve("bankdesk"));
    }

    /** The folder with {@code bin/postgres}. */
    Path postgres() {
        return unpacked("postgresql-18", POSTGRES_ARCHIVE, ServerBinaries::untar);
    }

    Path redisServer() {
        return unpacked("redis-7.0.15", REDIS_PROGRAM, (in, folder) -> {
                    Path program = folder.resolve("redis-server");
                    Files.copy(in, program);
                    makeExecutable(program);
                })
                .resolve("redis-server");
    }

    private interface Unpacking {
        void into(InputStream in, Path folder) throws IOException;
    }

    private Path unpacked(String name, String resource, Unpacking unpacking) {
        requireLinux();
        URL packed = ServerBinaries.class.getResource(resource);
        if (packed == null) {
            throw Refusal.failure(
                    "The program " + resource.substring(1) + " is missing on the class path.",
                    "Build again: rm -r .bankdesk-build && ./bankdesk.");
        }
        try {
            // The packed size stands in the name, so that another version gets another folder.
            Path folder = cache.resolve(name + "-" + packed.openConnection().getContentLengthLong());
            if (!Files.exists(folder)) {
                unpackBeside(folder, packed, unpacking);
            }
            return folder;
        } catch (IOException e) {
            throw Refusal.failure(
                    "The embedded servers could not be unpacked into " + cache + ": " + FileFailure.words(e) + ".",
                    "Make that folder writable and free 100 MB there, or set XDG_CACHE_HOME to another folder.",
                    e);
        }
    }

    private void unpackBeside(Path folder, URL packed, Unpacking unpacking) throws IOException {
        Files.createDirectories(cache);
        Path temporary = Files.createTempDirectory(cache, folder.getFileName() + ".unpacking-");
        try (InputStream in = packed.openStream()) {
            unpacking.into(in, temporary);
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(cache));
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherBankWasFaster) {
            // Both unpacked the same bytes.
        } finally {
            Folders.deleteTree(temporary);
        }
    }

    private static void untar(InputStream in, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("entry outside of its folder: " + entry.getName());
                }
                untar(tar, entry, file);
            }
        }
    }

    private static void untar(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0) {
                makeExecutable(file);
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    private static void requireLinux() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).contains("linux") || !processor.equals("amd64")) {
            throw Refusal.failure(
                    "The embedded servers run on Linux x86-64 only; this is " + system + " " + processor + ".",
                    "Run the services on a Linux machine and attach with ./bankdesk desktop --connect FILE.");
        }
    }
}
