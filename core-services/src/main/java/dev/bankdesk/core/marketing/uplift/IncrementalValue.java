package dev.bankdesk.core.marketing.uplift;

import dev.bankdesk.core.banking.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * What a campaign brought that would not have come without it: revenue less forgone fees less cost of the treated clients, each less
 * that of the control group times treated ÷ control, rounded half up to a minor unit. The parts add up to the net exactly.
 *
 * @param costMinor of opening products and of the offers
 * @param lowMinor and {@code highMinor}: between them lies the true net at every look at once, as {@link UpliftInterval} says; rounded
 *     outwards
 */
public record IncrementalValue(
        Currency currency,
        long revenueMinor,
        long forgoneFeesMinor,
        long costMinor,
        long netMinor,
        long lowMinor,
        long highMinor) {
    public IncrementalValue {
        if (netMinor != revenueMinor - forgoneFeesMinor - costMinor || lowMinor > netMinor || netMinor > highMinor) {
            throw new IllegalArgumentException("the parts do not add up to the net, or the interval leaves it out");
        }
    }

    /**
     * Empty where a group has no client. The interval joins one each for what clients gained and what they lost the bank, in either
     * group, by squares as {@link UpliftInterval} does, and that one client does not do both; what offers cost is no matter of
     * chance.
     *
     * @param typicalMinor what one acceptance is planned to bring, for the interval of a comparison that has seen none
     * @throws IllegalArgumentException where the groups count in two currencies
     * @throws ArithmeticException where a sum does not fit 64 bits
     */
    public static Optional<IncrementalValue> of(
            GroupValue treated, GroupValue control, UpliftSettings settings, long typicalMinor) {
        if (!treated.currency().equals(control.currency())) {
            throw new IllegalArgumentException("cannot compare " + treated.currency() + " with " + control.currency());
        }
        if (treated.clients() == 0 || control.clients() == 0) {
            return Optional.empty();
        }
        Scale scale = new Scale(treated.clients(), control.clients());
        long revenue = Math.subtractExact(treated.revenueMinor(), scale.of(control.revenueMinor()));
        long forgone = Math.subtractExact(treated.forgoneFeesMinor(), scale.of(control.forgoneFeesMinor()));
        long opening = Math.subtractExact(treated.costMinor(), scale.of(control.costMinor()));
        long cost = Math.addExact(
                opening, Math.subtractExact(treated.offersCostMinor(), scale.of(control.offersCostMinor())));
        long net = Math.subtractExact(Math.subtractExact(revenue, forgone), cost);
        double reach = new EveryLook(settings.error())
                .standardDeviations(settings.information(treated.clients(), control.clients()));
        Reach around = reach(treated, control, reach, Math.max(0, typicalMinor));
        return Optional.of(new IncrementalValue(
                treated.currency(), revenue, forgone, cost, net, (long) Math.floor(net - around.down()), (long)
                        Math.ceil(net + around.up())));
    }

    /** How far the interval goes to either side. */
    private record Reach(double down, double up) {
        Reach and(double moreDown, double moreUp) {
            return new Reach(Math.hypot(down, moreDown), Math.hypot(up, moreUp));
        }
    }

    private static Reach reach(GroupValue treated, GroupValue control, double reach, double typical) {
        double times = (double) treated.clients() / control.clients();
        double gain = unit(treated.gains(), control.gains(), typical);
        double loss = unit(treated.losses(), control.losses(), 0);
        Interval won = treated.gains().among(treated.clients(), gain, reach);
        Interval lost = treated.losses().among(treated.clients(), loss, reach);
        Interval wonAnyway = control.gains().among(control.clients(), gain, reach);
        Interval lostAnyway = control.losses().among(control.clients(), loss, reach);
        double exclusive = exclusive(treated, reach);
        double exclusiveAnyway = times * exclusive(control, reach);
        return new Reach(won.estimate() - won.low(), won.high() - won.estimate())
                .and(exclusive, exclusive)
                .and(exclusiveAnyway, exclusiveAnyway)
                .and(lost.high() - lost.estimate(), lost.estimate() - lost.low())
                .and(
                        times * (wonAnyway.high() - wonAnyway.estimate()),
                        times * (wonAnyway.estimate() - wonAnyway.low()))
                .and(
                        times * (lostAnyway.estimate() - lostAnyway.low()),
                        times * (lostAnyway.high() - lostAnyway.estimate()));
    }

    /**
     * A client who gained the bank something lost it nothing, so the covariance of the two is −E[gain] E[loss] a client, and the
     * variance of their difference is larger by twice that than that of two which do not know of each other.
     */
    private static double exclusive(GroupValue group, double reach) {
        return reach * Math.sqrt(2 * group.gains().sum() * group.losses().sum() / group.clients());
    }

    private static double unit(GroupValue.Weighted one, GroupValue.Weighted other, double otherwise) {
        double seen = Math.max(one.unit(), other.unit());
        return seen > 0 ? seen : otherwise;
    }

    /** From the size of the control group to that of the treated. */
    private record Scale(long treated, long control) {
        long of(long minor) {
            return BigDecimal.valueOf(minor)
                    .multiply(BigDecimal.valueOf(treated))
                    .divide(BigDecimal.valueOf(control), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    public Money net() {
        return new Money(netMinor, currency);
    }

    public Money low() {
        return new Money(lowMinor, currency);
    }

    public Money high() {
        return new Money(highMinor, currency);
    }
}
