package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.openpayment.OpenPayments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The models over a bank in memory: questions by hand, keys in a row, pauses that the test ends. */
final class OpenModels {
    final BankInMemory bank;
    final ByHand asked = new ByHand();
    final List<Runnable> pauses = new ArrayList<>();
    final List<Duration> pauseTimes = new ArrayList<>();
    private final String run;
    private int keys;
    final ClientModels models;

    OpenModels() {
        this(new BankInMemory(), OpenPayments.inMemory(), "key ");
    }

    /** @param run begins every key, so that two runs of a program have different ones */
    OpenModels(BankInMemory bank, OpenPayments kept, String run) {
        this.bank = bank;
        this.run = run;
        this.models = new ClientModels(bank, asked, Runnable::run, this::pause, kept, () -> this.run + keys++);
    }

    private void pause(Duration time, Runnable work) {
        pauseTimes.add(time);
        pauses.add(work);
    }

    /** What waits for the end of a pause now; pauses that begin because of it go on. */
    void pausesEnd() {
        List<Runnable> now = List.copyOf(pauses);
        pauses.clear();
        now.forEach(Runnable::run);
    }

    /** Signed in, and every first question answered; the question for offers waits. */
    OpenModels signedIn() {
        signIn();
        bank.said.clear();
        return this;
    }

    void signIn() {
        models.session().signIn("ada", "secret".toCharArray());
        for (int i = 0; i < 3; i++) {
            asked.round();
        }
    }
}
