package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.desktop.texts.Scale;
import java.math.BigInteger;
import java.util.Arrays;

/** Effects in the digits of one scale, so that what is read adds up to the difference as it is read (largest remainder). */
final class RoundedEffects {
    private RoundedEffects() {}

    /** What one step of the last digit is at a scale, in minor units: as {@link HistoryWords#brief} writes amounts. */
    static long stepMinor(ShownMetric shown, Scale scale) {
        long unit = Math.round(shown.minorPerUnit());
        return switch (scale) {
            case ONE -> unit;
            case THOUSAND -> unit * scale.factor();
            case MILLION, BILLION -> unit * scale.factor() / 100;
        };
    }

    /** @return multiples of the step that add up to their rounded sum */
    static long[] of(long[] effectsMinor, long stepMinor) {
        BigInteger[] exact =
                Arrays.stream(effectsMinor).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
        return Arrays.stream(ChangeEffects.apportioned(exact, BigInteger.valueOf(stepMinor)))
                .map(steps -> steps * stepMinor)
                .toArray();
    }
}
