package dev.bankdesk.simulator.load;

import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;

/**
 * How fast the demo's bank clock runs: at each hour the slowest of a few steps that brings enough orders a second, so that
 * something moves at night too. Asked by one thread.
 */
final class HourlySpeed implements ToDoubleFunction<Instant> {
    private static final double[] STEPS = {60, 90, 120, 180, 240, 360, 480, 720, 960, 1_440, 1_920, 2_880, 3_600};

    private final ClientDays days;
    private final double ordersPerSecond;
    private LocalDate countedDate;
    private int[] ordersByHour = new int[24];

    HourlySpeed(ClientDays days, double ordersPerSecond) {
        this.days = days;
        this.ordersPerSecond = ordersPerSecond;
    }

    @Override
    public double applyAsDouble(Instant bankTime) {
        LocalDate date = bankTime.atZone(ClientDays.ZONE).toLocalDate();
        if (!date.equals(countedDate)) {
            count(date);
        }
        int orders = ordersByHour[bankTime.atZone(ClientDays.ZONE).getHour()];
        for (double step : STEPS) {
            if (orders * step / 3_600 >= ordersPerSecond) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private void count(LocalDate date) {
        ordersByHour = new int[24];
        for (PlannedOrder order : days.ordersOn(date)) {
            ordersByHour[order.bookedAt().atZone(ClientDays.ZONE).getHour()]++;
        }
        countedDate = date;
    }
}
