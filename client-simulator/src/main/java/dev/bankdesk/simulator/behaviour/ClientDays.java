package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.population.Purpose;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The orders of a population, by client and day or a whole day at once. Each (client, day) has dice of its own, so days can
 * be made in any order, in parallel, and again after a restart. Safe for many threads.
 */
public final class ClientDays {
    /** The bank's zone: days and hours of the simulated world are those of Paris. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** In booking order; what happens in the same second is ordered by client, so that the order is total. */
    static final Comparator<PlannedOrder> IN_TIME = Comparator.comparing(PlannedOrder::bookedAt)
            .thenComparingInt(PlannedOrder::client)
            .thenComparingInt(PlannedOrder::sequence);

    /** Of the purchases at shops and online, how many come back: chosen, about one in sixty. */
    private static final double REFUNDS_A_DAY = 0.02;

    private static final int REFUND_AFTER_DAYS_AT_LEAST = 2;
    private static final int REFUND_AFTER_DAYS_AT_MOST = 12;

    private final Population population;
    private final RecurringPayments recurring;
    private final Spending spending;

    public ClientDays(Population population, MerchantDirectory merchants) {
        this.population = population;
        recurring = new RecurringPayments(population.seed(), merchants);
        spending = new Spending(population, merchants);
    }

    public Population population() {
        return population;
    }

    /** All orders of the population on a day, in the order of their booking time. */
    public List<PlannedOrder> ordersOn(LocalDate date) {
        DaySheet.Day day = DaySheet.Day.of(date);
        List<PlannedOrder> orders = new ArrayList<>(population.size() * 3);
        for (int number = 0; number < population.size(); number++) {
            orders.addAll(ordersOf(population.client(number), day));
        }
        orders.sort(IN_TIME);
        return orders;
    }

    /** One client's orders on a day, in the order of their sequence numbers. */
    public List<PlannedOrder> ordersOf(Client client, LocalDate date) {
        return ordersOf(client, DaySheet.Day.of(date));
    }

    private List<PlannedOrder> ordersOf(Client client, DaySheet.Day day) {
        DaySheet sheet = withoutRefunds(client, day);
        addRefund(sheet, client, day);
        return sheet.orders();
    }

    private DaySheet withoutRefunds(Client client, DaySheet.Day day) {
        DaySheet sheet = new DaySheet(client, day);
        Dice dice = Dice.of(population.seed(), client.number(), Purpose.DAY, day.epochDay());
        recurring.addTo(sheet, client, day.date(), dice);
        spending.addTo(sheet, client, day.date(), day.epochDay(), dice);
        return sheet;
    }

    /** A refund gives back a whole purchase of an earlier day, found by planning that day again. */
    private void addRefund(DaySheet sheet, Client client, DaySheet.Day day) {
        Dice dice = Dice.of(population.seed(), client.number(), Purpose.REFUND, day.epochDay());
        if (!dice.chance(REFUNDS_A_DAY * client.activity())) {
            return;
        }
        int daysAgo = dice.between(REFUND_AFTER_DAYS_AT_LEAST, REFUND_AFTER_DAYS_AT_MOST);
        DaySheet then = withoutRefunds(client, DaySheet.Day.of(day.date().minusDays(daysAgo)));
        List<PlannedOrder> returnable =
                then.orders().stream().filter(ClientDays::canComeBack).toList();
        if (!returnable.isEmpty()) {
            PlannedOrder purchase = returnable.get(dice.below(returnable.size()));
            sheet.giveBack(purchase, Hours.OFFICE.secondOfDay(dice));
        }
    }

    private static boolean canComeBack(PlannedOrder order) {
        if (order.kind() != TransactionKind.CARD_PAYMENT && order.kind() != TransactionKind.ONLINE_PAYMENT) {
            return false;
        }
        return switch (order.merchant().trade()) {
            case ONLINE_SHOP, CLOTHING, HOME, ELECTRONICS, BOOKS -> true;
            default -> false;
        };
    }
}
