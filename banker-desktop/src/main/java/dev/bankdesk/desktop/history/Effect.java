package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.ChangeSplit;
import java.util.function.ToLongFunction;

/** What a difference of amounts is made of, in the order of the screen. */
enum Effect {
    VOLUME(ChangeSplit.Effects::volumeMinor),
    PRICE(ChangeSplit.Effects::priceMinor),
    MIX(ChangeSplit.Effects::mixMinor),
    RATE(ChangeSplit.Effects::rateMinor);

    private final ToLongFunction<ChangeSplit.Effects> minor;

    Effect(ToLongFunction<ChangeSplit.Effects> minor) {
        this.minor = minor;
    }

    long minor(ChangeSplit.Effects effects) {
        return minor.applyAsLong(effects);
    }
}
