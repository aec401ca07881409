package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Places seeded orders one batch after the other, keeps what was answered, and can ask for all of it again. */
final class LoadUnderFaults implements Runnable {
    static final int BATCH = 40;

    private final Function<List<PaymentOrder>, List<Outcome>> place;
    private final List<Long> accounts;
    private final String keys;
    private final Map<PaymentOrder, Outcome> answered = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private volatile int batches;
    private volatile boolean ending;
    private volatile RuntimeException failure;

    LoadUnderFaults(Function<List<PaymentOrder>, List<Outcome>> place, List<Long> accounts) {
        this(place, accounts, "fault");
    }

    /** @param keys what its orders' keys begin with */
    LoadUnderFaults(Function<List<PaymentOrder>, List<Outcome>> place, List<Long> accounts, String keys) {
        this.place = place;
        this.accounts = accounts;
        this.keys = keys;
    }

    static List<NewCustomer> customers() {
        LocalDate day = LocalDate.parse("2024-01-01");
        List<NewCustomer> customers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String name = "fault-" + i;
            customers.add(new NewCustomer(
                    name,
                    name,
                    Segment.STANDARD,
                    1990,
                    "",
                    "FR",
                    day,
                    List.of(new NewAccount(name, "EUR", 0L, day, "", ""))));
        }
        return customers;
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                List<PaymentOrder> orders = nextBatch();
                List<Outcome> outcomes = place.apply(orders);
                for (int i = 0; i < orders.size(); i++) {
                    answered.put(orders.get(i), outcomes.get(i));
                }
                batches++;
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private List<PaymentOrder> nextBatch() {
        List<PaymentOrder> orders = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            long account = accounts.get(random.nextInt(accounts.size()));
            long other = accounts.get(random.nextInt(accounts.size()));
            Orders order =
                    Orders.by(account).key(keys + "-" + batches + "-" + i).amount(1 + random.nextInt(5_000), "EUR");
            if (i % 4 == 0) {
                order.kind(TransactionKind.SALARY);
            } else if (i % 4 == 1 && other != account) {
                order.to(other);
            }
            orders.add(order.order());
        }
        return orders;
    }

    boolean hasFailed() {
        return failure != null;
    }

    int batches() {
        return batches;
    }

    void endAndJoin(Thread thread) throws InterruptedException {
        ending = true;
        thread.join(90_000);
        assertThat(failure).as("the load's failure").isNull();
        assertThat(thread.isAlive()).as("the load still waits").isFalse();
    }

    /** Every answered order is asked for again: the same answer, and nothing booked anew. */
    void assertSameAnswersAgain() {
        List<PaymentOrder> orders = new ArrayList<>(answered.keySet());
        for (int from = 0; from < orders.size(); from += 4_000) {
            List<PaymentOrder> part = orders.subList(from, Math.min(orders.size(), from + 4_000));
            List<Outcome> again = place.apply(part);
            for (int i = 0; i < part.size(); i++) {
                assertThat(again.get(i)).isEqualTo(replayed(answered.get(part.get(i))));
            }
        }
    }

    /**
     * Of what the first batches were answered, those positions that lie beyond this one, as a promotion by force took them
     * back; they are not asked for again, since they would be booked anew.
     */
    List<Long> forgetBeyond(long position, int batches) {
        List<Long> taken = new ArrayList<>();
        List<PaymentOrder> first =
                answered.keySet().stream().limit((long) batches * BATCH).toList();
        for (PaymentOrder order : first) {
            if (position(answered.get(order)) > position) {
                taken.add(position(answered.remove(order)));
            }
        }
        return taken;
    }

    private static long position(Outcome outcome) {
        return outcome instanceof Outcome.Booked booked ? booked.position() : ((Outcome.Declined) outcome).position();
    }

    private static Outcome replayed(Outcome outcome) {
        if (outcome instanceof Outcome.Booked b) {
            return new Outcome.Booked(b.position(), b.feePosition(), b.balanceMinor(), true);
        }
        Outcome.Declined declined = (Outcome.Declined) outcome;
        return new Outcome.Declined(declined.position(), declined.reason(), true);
    }

    int orders() {
        return answered.size();
    }
}
