package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** An intake with a ledger in a process of its own, for tests that kill it. */
final class IntakeMain {
    private IntakeMain() {}

    /** @param arguments address file */
    public static void main(String[] arguments) throws InterruptedException {
        BankAddresses at = BankAddresses.read(Path.of(arguments[0]));
        LedgerService ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        IntakeBank.intake(at, ledger);
        new CountDownLatch(1).await();
    }
}
