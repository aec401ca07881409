package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

/**
 * The bank process of a program that found none running: it reports its start on standard output, and ends when its
 * standard input does, that is when its owner asks or has died, and nobody else is attached.
 */
public final class BankChild {
    private static final long LEAVING_POLL_MILLIS = 300;

    private final BankFolder folder;
    private final PrintStream owner;

    private BankChild(BankFolder folder, PrintStream owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** @param arguments the data folder */
    public static void main(String[] arguments) {
        PrintStream owner = System.out;
        // Whatever a library prints must not stand between the reports.
        System.setOut(System.err);
        new BankChild(new BankFolder(Path.of(arguments[0])), owner).run();
    }

    private void run() {
        BankProcess bank = new BankProcess(folder, Set.of(), new Reporting());
        Runtime.getRuntime().addShutdownHook(new Thread(bank::close, "bank-stop"));
        Thread leaving = new Thread(this::endWithOwner, "bank-owner");
        leaving.setDaemon(true);
        leaving.start();
        try {
            bank.start();
            report(StartReport.of(StartReport.Event.READY));
            Thread.currentThread().join();
        } catch (Refusal refusal) {
            report(new StartReport(
                    StartReport.Event.REFUSED, refusal.getMessage(), 0, refusal.remedy(), refusal.exitCode()));
            System.exit(refusal.exitCode());
        } catch (InterruptedException e) {
            System.exit(0);
        }
    }

    private void endWithOwner() {
        try {
            while (System.in.read() >= 0) {
                // The owner says nothing; the end of the pipe is its word.
            }
            awaitOthersLeaving();
        } catch (IOException | InterruptedException ownerGone) {
            // Then it has ended as well.
        }
        System.exit(0);
    }

    private void awaitOthersLeaving() throws InterruptedException {
        AttachedPrograms attached = new AttachedPrograms(folder);
        if (!attached.alive().isEmpty()) {
            report(StartReport.of(StartReport.Event.KEPT));
        }
        while (!attached.alive().isEmpty()) {
            Thread.sleep(LEAVING_POLL_MILLIS);
        }
    }

    private synchronized void report(StartReport report) {
        owner.println(report.line());
        owner.flush();
    }

    private final class Reporting implements Progress {
        @Override
        public void started(String step) {
            report(new StartReport(StartReport.Event.STARTED, step, 0, null, 0));
        }

        @Override
        public void done(String step, long millis) {
            report(new StartReport(StartReport.Event.DONE, step, millis, null, 0));
        }

        @Override
        public void failed(String step, String reason) {
            report(new StartReport(StartReport.Event.FAILED, step, 0, reason, 0));
        }
    }
}
