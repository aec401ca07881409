package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.simulator.population.Trade;
import java.time.DayOfWeek;

/**
 * The kinds of things that are bought on an ordinary day. How often and how much is chosen so that a client makes about two
 * payments a day and spends about what a median pay leaves after rent: in the euro area people make about 1.5 payments a
 * day at shops and a third of one online (ECB, Study on the payment attitudes of consumers, SPACE 2022).
 */
enum Purchase {
    GROCERIES(Trade.GROCERY, 0.42, 24, 0.75, Hours.SHOPS),
    BREAD(Trade.BAKERY, 0.30, 5.2, 0.5, Hours.BAKERY),
    LUNCH(Trade.FAST_FOOD, 0.13, 11.5, 0.4, Hours.MEALS),
    DINNER(Trade.RESTAURANT, 0.12, 34, 0.55, Hours.MEALS),
    FUEL(Trade.FUEL, 0.09, 58, 0.35, Hours.TRAVEL),
    TICKET(Trade.LOCAL_TRANSPORT, 0.11, 4.5, 0.7, Hours.TRAVEL),
    TRAIN(Trade.TRAIN, 0.02, 42, 0.7, Hours.TRAVEL),
    PHARMACY(Trade.PHARMACY, 0.05, 14, 0.7, Hours.SHOPS),
    DOCTOR(Trade.DOCTOR, 0.02, 30, 0.4, Hours.OFFICE),
    CLOTHES(Trade.CLOTHING, 0.06, 42, 0.7, Hours.SHOPS),
    HOME(Trade.HOME, 0.03, 48, 0.9, Hours.SHOPS),
    BOOKS(Trade.BOOKS, 0.03, 17, 0.6, Hours.SHOPS),
    ELECTRONICS(Trade.ELECTRONICS, 0.012, 120, 0.9, Hours.SHOPS),
    HAIRDRESSER(Trade.HAIRDRESSER, 0.02, 28, 0.4, Hours.SHOPS),
    CINEMA(Trade.CINEMA, 0.03, 14, 0.4, Hours.EVENINGS),
    ONLINE(Trade.ONLINE_SHOP, 0.21, 32, 0.8, Hours.ONLINE),
    CASH(Trade.CASH_MACHINE, 0.06, 60, 0.5, Hours.SHOPS),
    TO_A_FRIEND(null, 0.06, 25, 0.9, Hours.EVENINGS);

    private final Trade trade;
    private final double timesADay;
    private final double medianEuro;
    private final double sigma;
    private final Hours hours;

    Purchase(Trade trade, double timesADay, double medianEuro, double sigma, Hours hours) {
        this.trade = trade;
        this.timesADay = timesADay;
        this.medianEuro = medianEuro;
        this.sigma = sigma;
        this.hours = hours;
    }

    /** Null for a transfer. */
    Trade trade() {
        return trade;
    }

    double medianEuro() {
        return medianEuro;
    }

    double sigma() {
        return sigma;
    }

    Hours hours() {
        return hours;
    }

    /** Mean of the log-normal amount in euro. */
    double meanEuro() {
        return medianEuro * StrictMath.exp(sigma * sigma / 2);
    }

    /** How often a day a client of average activity does this. */
    double timesADay(Segment segment, DayOfWeek weekday, int month) {
        return timesADay * ofSegment(segment) * ofWeekday(weekday) * ofMonth(month);
    }

    private double ofSegment(Segment segment) {
        return switch (segment) {
            case STUDENT ->
                switch (this) {
                    case LUNCH, TICKET, TO_A_FRIEND, CINEMA -> 2;
                    case FUEL, DOCTOR, PHARMACY, HOME, DINNER -> 0.4;
                    default -> 1;
                };
            case SENIOR ->
                switch (this) {
                    case PHARMACY, DOCTOR, BREAD -> 1.8;
                    case ONLINE, LUNCH, TICKET, TO_A_FRIEND -> 0.5;
                    case CASH -> 1.6;
                    default -> 0.9;
                };
            case PREMIUM ->
                switch (this) {
                    case DINNER, TRAIN, CLOTHES, BOOKS, ELECTRONICS -> 1.7;
                    case CASH, TICKET -> 0.7;
                    default -> 1.1;
                };
            case BUSINESS ->
                switch (this) {
                    case FUEL, TRAIN, HOME, ELECTRONICS, ONLINE, DINNER -> 2;
                    case BREAD, CINEMA, HAIRDRESSER, TO_A_FRIEND -> 0.3;
                    default -> 0.8;
                };
            default -> 1;
        };
    }

    /** Saturdays are for shops, Sundays for markets in the morning and for meals, working days for commuting. */
    private double ofWeekday(DayOfWeek weekday) {
        boolean saturday = weekday == DayOfWeek.SATURDAY;
        boolean sunday = weekday == DayOfWeek.SUNDAY;
        return switch (this) {
            case GROCERIES, HOME -> saturday ? 1.7 : sunday ? 0.5 : 0.96;
            case CLOTHES, BOOKS, ELECTRONICS -> saturday ? 2.4 : sunday ? 0.2 : 0.88;
            case DINNER, CINEMA -> saturday || weekday == DayOfWeek.FRIDAY ? 1.7 : sunday ? 1.1 : 0.63;
            case LUNCH, TICKET -> saturday ? 0.6 : sunday ? 0.35 : 1.21;
            case DOCTOR, HAIRDRESSER, PHARMACY -> sunday ? 0 : saturday ? 1 : 1.2;
            case ONLINE -> sunday ? 1.3 : 0.95;
            default -> 1;
        };
    }

    /** December sells gifts, January has sales, summer holidays empty the offices and fill the terraces. */
    private double ofMonth(int month) {
        return switch (this) {
            case CLOTHES, ELECTRONICS, BOOKS -> month == 12 ? 1.9 : month == 1 || month == 7 ? 1.25 : 1;
            case ONLINE -> month == 12 ? 1.5 : month == 11 ? 1.25 : month == 8 ? 0.85 : 1;
            case GROCERIES, DINNER -> month == 12 ? 1.2 : 1;
            case LUNCH, TICKET -> month == 8 ? 0.7 : 1;
            case CINEMA -> month == 7 || month == 8 ? 1.3 : 1;
            default -> 1;
        };
    }
}
