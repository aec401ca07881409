package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Countries;

/** Country and currency codes as small numbers, so that a cell's key fits into one long. */
public final class Letters {
    private static final int ALPHABET = 26;
    private static final String NO_CURRENCY = "XXX";

    private Letters() {}

    /** 0 to 675; anything but two capital letters is {@link Countries#UNKNOWN}. */
    static int country(String letters) {
        int packed = letters.length() == 2 ? pack(letters) : -1;
        return packed < 0 ? pack(Countries.UNKNOWN) : packed;
    }

    public static String country(int packed) {
        return new String(new char[] {letter(packed / ALPHABET), letter(packed % ALPHABET)});
    }

    /** 0 to 17,575; anything but three capital letters is ISO 4217's XXX, "no currency". */
    static int currency(String letters) {
        int packed = letters.length() == 3 ? pack(letters) : -1;
        return packed < 0 ? pack(NO_CURRENCY) : packed;
    }

    public static String currency(int packed) {
        return new String(new char[] {
            letter(packed / (ALPHABET * ALPHABET)), letter(packed / ALPHABET % ALPHABET), letter(packed % ALPHABET)
        });
    }

    /** The same for letters that stand in an event's bytes, without making a string of them. */
    public static int country(byte[] bytes, int from, int length) {
        int packed = length == 2 ? pack(bytes, from, length) : -1;
        return packed < 0 ? pack(Countries.UNKNOWN) : packed;
    }

    public static int currency(byte[] bytes, int from, int length) {
        int packed = length == 3 ? pack(bytes, from, length) : -1;
        return packed < 0 ? pack(NO_CURRENCY) : packed;
    }

    private static int pack(String letters) {
        int packed = 0;
        for (int i = 0; i < letters.length(); i++) {
            int letter = letters.charAt(i) - 'A';
            if (letter < 0 || letter >= ALPHABET) {
                return -1;
            }
            packed = packed * ALPHABET + letter;
        }
        return packed;
    }

    private static int pack(byte[] bytes, int from, int length) {
        int packed = 0;
        for (int i = from; i < from + length; i++) {
            int letter = bytes[i] - 'A';
            if (letter < 0 || letter >= ALPHABET) {
                return -1;
            }
            packed = packed * ALPHABET + letter;
        }
        return packed;
    }

    private static char letter(int number) {
        return (char) ('A' + number);
    }
}
