package dev.bankdesk.simulator.imports.facts;

import java.util.regex.Pattern;

/** Text from a file in the form in which a bank may keep it. */
public final class StoredText {
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\s\\u00A0]+");

    private StoredText() {}

    /** On one line, without control characters and card numbers, cut to a number of characters. */
    public static String of(String text, int most) {
        String plain =
                CardNumbers.masked(NOT_SHOWN.matcher(text).replaceAll(" ").strip());
        if (plain.length() <= most) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(most - 2)) ? most - 2 : most - 1;
        return plain.substring(0, end) + "…";
    }
}
