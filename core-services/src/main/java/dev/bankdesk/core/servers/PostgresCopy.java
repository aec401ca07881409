package dev.bankdesk.core.servers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;

/** The files of a PostgreSQL that works, without those that only the running server has a use for. */
final class PostgresCopy {
    /** As pg_basebackup leaves them out: the folders stay, what is in them does not. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "standby.signal",
            "recovery.signal",
            "postgresql.auto.conf.tmp");

    private static final Path CONTROL = Path.of("global", "pg_control");

    private PostgresCopy() {}

    /** Files that vanish meanwhile were dropped, and the WAL says so too. */
    static void copy(Path data, Path to) throws IOException {
        Files.walkFileTree(data, new Visitor(data) {
            @Override
            void folder(Path relative, Path folder) throws IOException {
                Path copy = to.resolve(relative);
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(folder));
            }

            @Override
            void file(Path relative, Path file, long bytes) throws IOException {
                try {
                    Files.copy(file, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException dropped) {
                    Files.deleteIfExists(to.resolve(relative));
                }
            }
        });
        copyControlFile(data.resolve(CONTROL), to.resolve(CONTROL));
    }

    /** Bytes that {@link #copy} would write. */
    static long size(Path data) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(data, new Visitor(data) {
            @Override
            void folder(Path relative, Path folder) {}

            @Override
            void file(Path relative, Path file, long bytes) {
                sum[0] += bytes;
            }
        });
        return sum[0];
    }

    /** Last, as it says how far the others are; and whole: no WAL would mend a read in the middle of its writing. */
    private static void copyControlFile(Path from, Path to) throws IOException {
        byte[] before = Files.readAllBytes(from);
        byte[] content = Files.readAllBytes(from);
        while (!Arrays.equals(before, content)) {
            before = content;
            content = Files.readAllBytes(from);
        }
        PrivateFile.write(to, content);
    }

    private abstract static class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        abstract void folder(Path relative, Path folder) throws IOException;

        abstract void file(Path relative, Path file, long bytes) throws IOException;

        @Override
        public final FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path relative = root.relativize(folder);
            String name = folder.getFileName().toString();
            if (name.startsWith("pgsql_tmp") || inEmptyFolder(relative)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folder(relative, folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public final FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the copying was interrupted");
            }
            Path relative = root.relativize(file);
            String name = file.getFileName().toString();
            boolean leftOut = name.startsWith("pg_internal.init")
                    || relative.equals(CONTROL)
                    || (relative.getNameCount() == 1 && LEFT_OUT.contains(name));
            if (!leftOut && !inEmptyFolder(relative)) {
                file(relative, file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public final FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private static boolean inEmptyFolder(Path relative) {
            return relative.getNameCount() > 1
                    && EMPTY_FOLDERS.contains(relative.getName(0).toString());
        }
    }
}
