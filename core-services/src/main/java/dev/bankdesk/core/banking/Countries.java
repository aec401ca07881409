package dev.bankdesk.core.banking;

import java.util.Locale;
import java.util.Set;

/** ISO 3166-1 alpha-2 country codes; {@link #UNKNOWN} where a payment names none (an online shop, a faulty file). */
public final class Countries {
    /** The user-assigned code that stands for "not known". */
    public static final String UNKNOWN = "ZZ";

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    private Countries() {}

    public static boolean isKnown(String code) {
        return KNOWN.contains(code);
    }
}
