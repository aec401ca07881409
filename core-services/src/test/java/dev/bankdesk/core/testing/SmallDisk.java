package dev.bankdesk.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few hundred megabytes in memory, for tests that fill it. Only root may mount one. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where this account or machine cannot mount. */
    public static SmallDisk mounted(Path folder, int mib) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "tmpfs", folder.toString()),
                "no small disk can be mounted here, which needs root");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes what is left, to the last byte, again after something was freed; delete {@link #filling} to have it back. */
    public void fill() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (var out = Files.newOutputStream(filling(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = block.length; size > 0; ) {
                try {
                    out.write(block, 0, size);
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }

    public Path filling() {
        return folder.resolve("filling");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!run("umount", folder.toString())) {
            throw new IOException(folder + " is still in use");
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
