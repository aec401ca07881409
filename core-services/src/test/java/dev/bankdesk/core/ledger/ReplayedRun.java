package dev.bankdesk.core.ledger;

import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import dev.bankdesk.core.ledger.replay.LedgerModel;
import dev.bankdesk.core.ledger.replay.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What callers asked and were answered, and the journal that came of it.
 *
 * @param lines by position, from 1
 */
record ReplayedRun(List<Submitted> submitted, List<Line> lines) {

    record Submitted(PaymentOrder order, Outcome outcome) {
        /** Whether a row of the journal is this one's own, and not that of an earlier order with the same key. */
        boolean hasItsOwnRow() {
            return outcome instanceof Booked booked && !booked.replayed()
                    || outcome instanceof Declined declined && !declined.replayed();
        }
    }

    /**
     * In the order of the journal; what has no row of its own comes last, since it may say nothing but what the first order of
     * its key was answered. Empty where the model agrees with all of it.
     */
    Optional<String> disagreementWith(LedgerModel model) {
        Map<String, Submitted> byPurpose = new HashMap<>();
        List<Submitted> rest = new ArrayList<>();
        for (Submitted each : submitted) {
            if (!each.hasItsOwnRow()) {
                rest.add(each);
            } else if (byPurpose.put(each.order.purpose(), each) != null) {
                return Optional.of("Two answers say that the row is theirs: " + each);
            }
        }
        int rows = byPurpose.size();
        while (model.lines().size() < lines.size()) {
            int next = model.lines().size();
            Submitted first = byPurpose.remove(lines.get(next).purpose());
            if (first == null) {
                return Optional.of("Nobody was answered with this row: " + lines.get(next));
            }
            Optional<String> difference = difference(model, first, next);
            if (difference.isPresent()) {
                return difference;
            }
        }
        if (!byPurpose.isEmpty()) {
            return Optional.of(byPurpose.size() + " of " + rows + " answered orders have no row, such as "
                    + byPurpose.values().iterator().next());
        }
        return rest.stream()
                .flatMap(each -> difference(model, each, lines.size()).stream())
                .findFirst();
    }

    private Optional<String> difference(LedgerModel model, Submitted asked, int from) {
        Outcome expected = model.answer(asked.order);
        if (!same(expected, asked.outcome)) {
            return Optional.of("The model answers\n  " + expected + "\nand the ledger\n  " + asked.outcome + "\nto\n  "
                    + asked.order);
        }
        for (int i = from; i < model.lines().size(); i++) {
            if (i >= lines.size() || !model.lines().get(i).equals(lines.get(i))) {
                return Optional.of("The model writes\n  " + model.lines().get(i) + "\nand the ledger\n  "
                        + (i < lines.size() ? lines.get(i) : "nothing") + "\nfor\n  " + asked.order);
            }
        }
        return Optional.empty();
    }

    /** What to do about a malformed order is told in words; the model knows only which field it is. */
    private static boolean same(Outcome expected, Outcome actual) {
        return expected instanceof Outcome.Malformed one && actual instanceof Outcome.Malformed other
                ? one.field().equals(other.field())
                : expected.equals(actual);
    }
}
