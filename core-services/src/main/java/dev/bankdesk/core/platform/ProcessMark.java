package dev.bankdesk.core.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same pid by the moment that it started. Pid files hold this, so that a
 * recycled pid is never signalled.
 *
 * @param startedAt on Linux boot id and clock ticks since boot, which no clock adjustment moves; elsewhere the start
 *     instant
 */
public record ProcessMark(long pid, String startedAt) {
    private static final int START_TICKS_FIELD_AFTER_NAME = 19;

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process.pid()));
    }

    /** Empty where the file is missing or is not a pid file. */
    public static Optional<ProcessMark> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", 2);
            return Optional.of(new ProcessMark(Long.parseLong(words[0]), words[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException missing) {
            return Optional.empty();
        }
    }

    public void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, pid + " " + startedAt + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process while it lives; empty where it ended, also where its pid belongs to another process by now. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(handle -> startedAt.equals(startOf(pid)));
    }

    private static String startOf(long pid) {
        try {
            // proc(5): the name, second field, stands in brackets and may hold spaces; starttime is field 22.
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            return boot.strip() + ":" + afterName[START_TICKS_FIELD_AFTER_NAME];
        } catch (IOException | RuntimeException noProc) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Object::toString)
                    .orElse("unknown");
        }
    }
}
