package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data of a primary that another one has replaced. It lies aside, where no start looks for data, until the replica is
 * copied anew; before that it can tell how far its journal went.
 */
final class OldTimeline {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern POSITION = Pattern.compile("position = \"(\\d+)\"");

    private final ServerHome home;

    OldTimeline(ServerHome home) {
        this.home = home;
    }

    private Path folder() {
        return home.folder().resolve("data.old-timeline");
    }

    boolean isThere() {
        return Files.exists(folder());
    }

    /** Takes the data away from where a server starts. */
    void retire() throws IOException {
        delete();
        Files.move(home.data(), folder());
    }

    void delete() throws IOException {
        Folders.deleteTree(folder());
    }

    /**
     * The last position of its journal, read by PostgreSQL's single-user mode: no network, one session, which may not write.
     * Empty where the data are damaged.
     */
    OptionalLong lastPosition(PostgresPrograms programs) {
        String told = programs.told(
                "postgres",
                List.of(
                        "--single",
                        "-D",
                        folder().toString(),
                        "-c",
                        "config_file=" + home.settings(),
                        "-c",
                        "default_transaction_read_only=on",
                        "-c",
                        "synchronous_standby_names=",
                        PostgresLogins.DATABASE),
                "select position from ledger.journal_head\n",
                PATIENCE);
        Matcher position = POSITION.matcher(told);
        return position.find() ? OptionalLong.of(Long.parseLong(position.group(1))) : OptionalLong.empty();
    }
}
