package dev.bankdesk.core.ledger;

import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankAddresses;
import java.nio.file.Path;

/** A relay in a process of its own, for tests that stop it. */
final class RelayMain {
    private RelayMain() {}

    /** @param arguments address file */
    public static void main(String[] arguments) throws InterruptedException {
        new RelayService(BankAddresses.read(Path.of(arguments[0])), new CommitSignal()).start();
        // Its own thread is none that a process waits for.
        Thread.currentThread().join();
    }
}
