package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bank that a command works on: the one of a folder, started where none runs, or one elsewhere by its address file. */
final class BankChoice {
    @Mixin
    private DataFolder data;

    @Option(
            names = "--connect",
            paramLabel = "FILE",
            description =
                    "Address file of a bank that runs elsewhere; without it the bank of --data, started if needed.")
    private Path connect;

    /** An open bank. Closing it ends the bank where this command started it. */
    record Open(BankAddresses addresses, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Call it first, since it says where the log goes. */
    BankFolder folder() {
        return data.bank();
    }

    boolean isElsewhere() {
        return connect != null;
    }

    Open open(Progress progress) {
        return open(progress, Map.of());
    }

    /** @param settings environment variables of a bank that is started here; one that runs keeps its own */
    Open open(Progress progress, Map<String, String> settings) {
        if (connect != null) {
            return new Open(BankAddresses.read(connect), () -> {});
        }
        BankAttachment attachment = BankAttachment.attach(folder(), progress, settings);
        return new Open(attachment.addresses(), attachment::close);
    }
}
