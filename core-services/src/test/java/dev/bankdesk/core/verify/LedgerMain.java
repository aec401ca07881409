package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** A ledger in a process of its own under load, for tests that stop it. Ends when its stop file is there. */
final class LedgerMain {
    private LedgerMain() {}

    /** @param arguments addresses, name, stop file, file for answers, accounts */
    public static void main(String[] arguments) throws Exception {
        Path stop = Path.of(arguments[2]);
        List<Long> accounts =
                Arrays.stream(arguments).skip(4).map(Long::valueOf).toList();
        LedgerService ledger = new LedgerService(
                BankAddresses.read(Path.of(arguments[0])), InstantSource.system(), new CommitSignal());
        ledger.start();
        try (PrintStream answers = new PrintStream(Files.newOutputStream(Path.of(arguments[3])), true)) {
            new LedgerLoad(arguments[1], accounts).run(ledger, () -> Files.exists(stop), batch -> {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < batch.keys().size(); i++) {
                    lines.append(batch.keys().get(i))
                            .append(' ')
                            .append(position(batch.outcomes().get(i)));
                    lines.append(' ').append(batch.millis()).append('\n');
                }
                answers.print(lines);
            });
        }
        ledger.stop();
    }

    static long position(Outcome outcome) {
        if (outcome instanceof Outcome.Booked booked) {
            return booked.position();
        }
        return ((Outcome.Declined) outcome).position();
    }
}
