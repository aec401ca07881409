package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.RowHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Books facts in batches, in the file's order: while the bank books one batch, the next is read. Never two at once, or the
 * second could overtake the first.
 */
final class Booking implements RowHandler {
    private final String name;
    private final ImportBank bank;
    private final Registered registered;
    private final RejectsFile rejects;
    private final long expected;
    private final ImportProgress progress;
    private final Occurrences occurrences = new Occurrences();
    private final Tally tally = new Tally();

    private List<Fact> waiting = new ArrayList<>();
    private List<Fact> underway = List.of();
    private CompletableFuture<List<Outcome>> answers = CompletableFuture.completedFuture(List.of());
    private long done;

    Booking(
            String name,
            ImportBank bank,
            Registered registered,
            RejectsFile rejects,
            long expected,
            ImportProgress progress) {
        this.name = name;
        this.bank = bank;
        this.registered = registered;
        this.rejects = rejects;
        this.expected = expected;
        this.progress = progress;
    }

    @Override
    public void fact(Fact fact) {
        waiting.add(fact);
        if (waiting.size() == Ledger.MAX_BATCH) {
            send();
        }
    }

    @Override
    public void bad(BadRow row) {
        rejects.add(row);
    }

    /** Books the rest and waits for it. */
    void finish() {
        send();
        settle();
    }

    Tally tally() {
        return tally;
    }

    private void send() {
        settle();
        underway = waiting;
        waiting = new ArrayList<>();
        answers = underway.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : bank.place(underway.stream().map(this::order).toList());
    }

    private void settle() {
        List<Outcome> outcomes = joined();
        for (int i = 0; i < outcomes.size(); i++) {
            settle(underway.get(i), outcomes.get(i));
        }
        done += outcomes.size();
        underway = List.of();
        answers = CompletableFuture.completedFuture(List.of());
        progress.rows(done, expected);
    }

    private List<Outcome> joined() {
        try {
            return answers.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private void settle(Fact fact, Outcome outcome) {
        if (outcome instanceof Outcome.Booked it) {
            tally.booked(fact, it.replayed());
        } else if (outcome instanceof Outcome.Declined it) {
            tally.declined(fact, it.reason());
        } else if (outcome instanceof Outcome.KeyReused) {
            rejects.add(new BadRow(
                    fact.row(),
                    "row",
                    "",
                    "this row is booked already with another content: it was imported as \"" + name
                            + "\" with another mapping or zone; choose another --name to book it anew"));
        } else if (outcome instanceof Outcome.Malformed it) {
            rejects.add(new BadRow(fact.row(), it.field(), "", it.remedy()));
        }
    }

    private PaymentOrder order(Fact fact) {
        String identity = fact.row().identity();
        return new PaymentOrder(
                name + "/" + identity + "/" + occurrences.next(identity),
                fact.kind(),
                registered.account(name, fact.account()),
                0,
                fact.amount(),
                fact.bookedAt(),
                fact.channel(),
                registered.merchant(name, fact.merchant()),
                fact.merchant() == null ? 0 : fact.merchant().mcc(),
                fact.country(),
                name,
                fact.purpose(),
                0,
                true,
                fact.decline(),
                fact.category());
    }
}
