package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.servers.RootAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks at this machine with the bank's needs in mind. */
final class MachineChecks {
    private static final int JAVA_NEEDED = 17;
    private static final long DISK_NEEDED_MB = 600;
    private static final long DISK_COMFORTABLE_MB = 10_000;
    private static final long MEMORY_NEEDED_MIB = 1_200;
    private static final long MEMORY_COMFORTABLE_MIB = 1_536;
    private static final List<Path> LIBRARY_FOLDERS =
            List.of(Path.of("/lib"), Path.of("/usr/lib"), Path.of("/lib64"), Path.of("/usr/lib64"));
    private static final List<Path> FONT_FOLDERS = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of(System.getProperty("user.home"), ".fonts"),
            Path.of(System.getProperty("user.home"), ".local/share/fonts"));

    private final BankFolder folder;

    MachineChecks(BankFolder folder) {
        this.folder = folder;
    }

    List<Finding> all() {
        return List.of(
                system(),
                java(),
                memory(),
                disk("Data folder", folder.root()),
                disk("Program cache", cache()),
                root(),
                session(),
                library("Text drawing", "libfreetype.so.6", "libfreetype6"),
                library("Text layout", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
                fonts(),
                library("Window", "libgtk-3.so.0", "libgtk-3-0"),
                library("Window input", "libXtst.so.6", "libxtst6"),
                display(),
                marketing());
    }

    /** Of a bank that runs; another one makes its database at the start. */
    private Finding marketing() {
        boolean missing = new RunningBank(folder)
                .addresses()
                .filter(addresses -> addresses.marketing() == null)
                .isPresent();
        return missing
                ? Finding.limited(
                        "Marketing",
                        "the bank that runs has no marketing database: no products, no offers",
                        "./bankdesk stop and start it again with this version")
                : Finding.good("Marketing", "a database of its own in the bank's PostgreSQL");
    }

    private static Finding system() {
        String found = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return found.equals("Linux amd64")
                ? Finding.good("System", found)
                : Finding.missing(
                        "System",
                        found + ": the embedded servers run on Linux x86-64",
                        "run the services on such a machine and attach: ./bankdesk desktop --connect FILE");
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String found = Runtime.version() + " in " + System.getProperty("java.home");
        return feature >= JAVA_NEEDED
                ? Finding.good("Java", found)
                : Finding.missing("Java", found, "apt-get install openjdk-17-jdk-headless");
    }

    private static Finding memory() {
        long mib = availableMemoryMib();
        String found = mib + " MiB available";
        if (mib >= MEMORY_COMFORTABLE_MIB || mib == 0) {
            return Finding.good("Memory", mib == 0 ? "not known on this system" : found);
        }
        String remedy = "close other programs: bank, window and simulator take up to 1.5 GiB";
        return mib >= MEMORY_NEEDED_MIB
                ? Finding.limited("Memory", found, remedy)
                : Finding.missing("Memory", found, remedy);
    }

    private static long availableMemoryMib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    }

    private static Finding disk(String subject, Path wanted) {
        Path existing = wanted;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.missing(
                    subject, wanted + " cannot be written", "choose another: --data DIR (cache: XDG_CACHE_HOME)");
        }
        return space(subject, wanted, existing);
    }

    private static Finding space(String subject, Path wanted, Path existing) {
        try {
            long mb = Files.getFileStore(existing).getUsableSpace() / 1_000_000;
            String found = wanted + ", " + mb + " MB free";
            if (mb < DISK_NEEDED_MB) {
                return Finding.missing(subject, found, "free some space, or choose a folder on another disk");
            }
            return mb < DISK_COMFORTABLE_MB
                    ? Finding.limited(subject, found, "a bank takes up to 10 GB over time")
                    : Finding.good(subject, found);
        } catch (IOException e) {
            return Finding.missing(subject, wanted + ": " + e.getMessage(), "choose another: --data DIR");
        }
    }

    private static Finding root() {
        if (!RootAccount.isOurs()) {
            return Finding.good("Account", "a normal user");
        }
        return succeeds("unshare", "-U", "true")
                ? Finding.good("Account", "root; PostgreSQL runs in a user namespace")
                : Finding.missing(
                        "Account",
                        "root, and this machine forbids the user namespace that PostgreSQL then needs",
                        "run as a normal user, or: sysctl kernel.unprivileged_userns_clone=1 (in Docker:"
                                + " --security-opt seccomp=unconfined)");
    }

    private static Finding session() {
        return Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? Finding.good("Sessions", "setsid")
                : Finding.limited(
                        "Sessions", "no setsid: Ctrl-C reaches the servers too early", "apt-get install util-linux");
    }

    private static Finding library(String subject, String name, String debianPackage) {
        boolean there = LIBRARY_FOLDERS.stream().anyMatch(start -> contains(start, name, 2));
        return there
                ? Finding.good(subject, name)
                : Finding.limited(
                        subject,
                        name + " is missing: no window",
                        "apt-get install --no-install-recommends " + debianPackage);
    }

    private static Finding fonts() {
        boolean there =
                FONT_FOLDERS.stream().anyMatch(start -> contains(start, ".ttf", 6) || contains(start, ".otf", 6));
        return there
                ? Finding.good("Fonts", "at least one")
                : Finding.limited(
                        "Fonts",
                        "none: no text in windows",
                        "apt-get install --no-install-recommends fonts-dejavu-core");
    }

    private static boolean contains(Path start, String ending, int depth) {
        if (!Files.isDirectory(start)) {
            return false;
        }
        try (Stream<Path> found = Files.find(start, depth, (file, attributes) -> file.getFileName()
                .toString()
                .endsWith(ending))) {
            return found.findAny().isPresent();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return false;
        }
    }

    private static Finding display() {
        boolean there = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return there
                ? Finding.good("Display", "found")
                : Finding.limited(
                        "Display",
                        "none: the bank runs without a window",
                        "./bankdesk demo --headless shows it in the terminal");
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
