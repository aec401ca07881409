package dev.bankdesk.core.banking;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** ISO 3166-1 alpha-2 country codes; {@link #UNKNOWN} where a payment names none (an online shop, a faulty file). */
public final class Countries {
    /** The user-assigned code that stands for "not known". */
    public static final String UNKNOWN = "ZZ";

    /** Kosovo has no ISO code; banks, the EU and SWIFT use this user-assigned one. */
    private static final String KOSOVO = "XK";

    /** Names in files that differ from the JDK's (CLDR) English ones: former, short and formal names. */
    private static final String OTHER_NAMES =
            """
            BA bosnia; BN brunei darussalam; BO plurinational state of bolivia; BS bahamas; CD democratic republic of congo,
            democratic republic of the congo, dr congo, congo kinshasa, zaire; CG congo, republic of the congo, congo brazzaville;
            CI ivory coast; CV cabo verde; CZ czech republic; FM federated states of micronesia; FK falkland islands;
            GB uk, great britain, england, scotland, wales, northern ireland; GM gambia; HK hong kong;
            IR islamic republic of iran; KN saint kitts, st kitts and nevis; KP democratic peoples republic of korea;
            KR korea, republic of korea; LA lao, lao peoples democratic republic; LC saint lucia; MD republic of moldova;
            MK macedonia, republic of macedonia; MM burma, myanmar; MO macau, macao; NL holland, the netherlands;
            PS palestine, state of palestine; RU russian federation; SY syrian arab republic; SZ swaziland;
            TL east timor; TR turkey, turkiye; TW taiwan province of china; TZ united republic of tanzania;
            US usa, united states of america, america; VA holy see, vatican; VC saint vincent and the grenadines;
            VE bolivarian republic of venezuela; VG british virgin islands; VI virgin islands, us virgin islands; VN viet nam;
            XK kosovo
            """;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Set<String> KNOWN = known();
    private static final Map<String, String> BY_NAME = byName();

    private Countries() {}

    public static boolean isKnown(String code) {
        return KNOWN.contains(code);
    }

    /** The code of a country given by its English name or its alpha-2 or alpha-3 code, in any case and accents. */
    public static Optional<String> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(plain(name)));
    }

    private static Set<String> known() {
        Set<String> codes = new HashSet<>(Set.of(Locale.getISOCountries()));
        codes.add(KOSOVO);
        return Set.copyOf(codes);
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String code : KNOWN) {
            Locale country = new Locale("", code);
            names.put(plain(code), code);
            names.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
            alpha3(country).ifPresent(three -> names.put(plain(three), code));
        }
        for (String entry : OTHER_NAMES.split(";")) {
            String code = entry.strip().substring(0, 2);
            for (String name : entry.strip().substring(3).split(",")) {
                names.put(plain(name), code);
            }
        }
        return Map.copyOf(names);
    }

    private static Optional<String> alpha3(Locale country) {
        try {
            return Optional.of(country.getISO3Country());
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** Lower case letters and single spaces; "St." is "saint", "&" is "and", a leading "the" is dropped. */
    private static String plain(String name) {
        String letters = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ");
        String words = NO_LETTERS.matcher(letters).replaceAll(" ").strip();
        String saint = words.startsWith("st ") ? "saint " + words.substring(3) : words;
        return saint.startsWith("the ") ? saint.substring(4) : saint;
    }
}
