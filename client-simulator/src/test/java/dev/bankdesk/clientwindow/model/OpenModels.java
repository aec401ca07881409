package dev.bankdesk.clientwindow.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The models over a bank in memory: questions by hand, keys in a row, pauses that the test ends. */
final class OpenModels {
    final BankInMemory bank = new BankInMemory();
    final ByHand asked = new ByHand();
    final List<Runnable> pauses = new ArrayList<>();
    private int keys;
    final ClientModels models = new ClientModels(bank, asked, Runnable::run, this::pause, () -> "key " + keys++);

    private void pause(Duration time, Runnable work) {
        pauses.add(work);
    }

    /** Signed in, and every first question answered; the question for offers waits. */
    OpenModels signedIn() {
        models.session().signIn("ada", "secret".toCharArray());
        for (int i = 0; i < 3; i++) {
            asked.round();
        }
        bank.said.clear();
        return this;
    }
}
