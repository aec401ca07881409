package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which probability offers are ranked by. */
public enum PropensityChoice implements Coded {
    /** Of product and segment. */
    SEGMENTS(1),
    /** Learned answer by answer from behaviour; of a product that has too few answers that of segments. */
    ONLINE(2),
    /** The same, but a draw from what is believed, so that little-known offers are tried. */
    THOMPSON(3);

    public static final String SETTING = "BANKDESK_PROPENSITY";

    private final int code;

    PropensityChoice(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Segments where nothing is set. @throws Refusal where the setting is none of these */
    public static PropensityChoice from(Map<String, String> environment) {
        String set = environment.get(SETTING);
        if (set == null || set.isBlank()) {
            return SEGMENTS;
        }
        return Arrays.stream(values())
                .filter(choice -> choice.key().equals(set))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        SETTING + " is " + set + ".",
                        "Choose one of "
                                + Arrays.stream(values())
                                        .map(PropensityChoice::key)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
