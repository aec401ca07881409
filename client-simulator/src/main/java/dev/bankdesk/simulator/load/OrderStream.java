package dev.bankdesk.simulator.load;

import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The orders from a moment on, in booking order, without end. The next day is planned while one is played: a day of 5,000
 * clients takes about 50 ms.
 */
final class OrderStream implements AutoCloseable {
    private final ClientDays days;
    private final ExecutorService planner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "plan-days");
        thread.setDaemon(true);
        return thread;
    });
    private LocalDate date;
    private Iterator<PlannedOrder> today;
    private CompletableFuture<List<PlannedOrder>> tomorrow;
    private PlannedOrder next;

    /** @param from inclusive: of two orders of the same second one may have been answered before a kill and one not */
    OrderStream(ClientDays days, Instant from) {
        this.days = days;
        date = from.atZone(ClientDays.ZONE).toLocalDate();
        today = days.ordersOn(date).stream()
                .filter(order -> !order.bookedAt().isBefore(from))
                .iterator();
        planTomorrow();
        advance();
    }

    PlannedOrder peek() {
        return next;
    }

    PlannedOrder take() {
        PlannedOrder taken = next;
        advance();
        return taken;
    }

    private void advance() {
        while (!today.hasNext()) {
            date = date.plusDays(1);
            today = tomorrow.join().iterator();
            planTomorrow();
        }
        next = today.next();
    }

    private void planTomorrow() {
        LocalDate following = date.plusDays(1);
        tomorrow = CompletableFuture.supplyAsync(() -> days.ordersOn(following), planner);
    }

    @Override
    public void close() {
        planner.shutdownNow();
    }
}
