package dev.bankdesk.simulator.imports.facts;

/**
 * Finds payment card numbers in any text, so that none is stored, logged or reported: 13 to 19 digits that pass the Luhn
 * check (ISO/IEC 7812-1), also where blanks, slashes, dots or dashes part them or where other digits are glued to them. It
 * would rather mask a long reference number than let a card number through.
 */
public final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** Between two digits of one number stand at most a dash and a blank on each side of it, or as many blanks. */
    private static final int MOST_BETWEEN = 3;

    private CardNumbers() {}

    /** The text with the digits of each card number replaced by stars, except its last four. */
    public static String masked(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        StringBuilder masked = null;
        int at = 0;
        while (at < text.length()) {
            int end = isDigit(text, at) ? endOfRun(text, at) : at + 1;
            if (end - at >= SHORTEST) {
                masked = masked == null ? new StringBuilder(text) : masked;
                maskRun(masked, at, end);
            }
            at = end;
        }
        return masked == null ? text : masked.toString();
    }

    /** Behind the last of digits with at most a few blanks, slashes, dots, underscores or dashes between two of them. */
    private static int endOfRun(CharSequence text, int start) {
        int end = start + 1;
        int at = end;
        while (at < text.length() && at - end <= MOST_BETWEEN) {
            if (isDigit(text, at)) {
                end = at + 1;
            } else if (!parts(text.charAt(at))) {
                return end;
            }
            at++;
        }
        return end;
    }

    private static boolean parts(char between) {
        return "/_.\u2212".indexOf(between) >= 0
                || Character.isWhitespace(between)
                || Character.isSpaceChar(between)
                || Character.getType(between) == Character.DASH_PUNCTUATION;
    }

    private static boolean isDigit(CharSequence text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    public static boolean isIn(String text) {
        return !masked(text).equals(text);
    }

    /**
     * A cell of a column that holds card numbers: its last four digits stay, whatever else stands there. A mistyped number does
     * not pass the Luhn check and is all but one digit of a card all the same.
     */
    public static String hidden(String cell) {
        StringBuilder hidden = new StringBuilder(cell);
        mask(hidden, 0, cell.length());
        return hidden.toString();
    }

    /** The digits alone. */
    public static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    /** The last four digits, or all where there are fewer. */
    public static String lastFour(String text) {
        String digits = digits(text);
        return digits.substring(Math.max(0, digits.length() - 4));
    }

    private static void maskRun(StringBuilder text, int start, int end) {
        int at = start;
        while (at < end) {
            int last = isDigit(text, at) ? endOfCardAt(text, start, at, end) : -1;
            if (last < 0) {
                at++;
            } else {
                // From the digits that were kept: with what is glued behind them they may form another number.
                at = mask(text, at, last);
            }
        }
    }

    /** Where the longest card number that begins here ends, or -1 where none begins. */
    private static int endOfCardAt(StringBuilder text, int runStart, int at, int runEnd) {
        int digits = 0;
        int sumOdd = 0;
        int sumEven = 0;
        int found = -1;
        for (int i = at; i < runEnd && digits < LONGEST; i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                continue;
            }
            // Luhn doubles every second digit from the right; which ones is known only at the end, so both sums are
            // kept.
            int keptOdd = sumOdd;
            sumOdd = sumEven + digit;
            sumEven = keptOdd + doubled(digit);
            digits++;
            if (digits >= SHORTEST && sumOdd % 10 == 0 && isLikely(text, runStart, at, i + 1, runEnd, digits)) {
                found = i + 1;
            }
        }
        return found;
    }

    /**
     * A window that fills whole groups of digits counts whatever its length; inside a longer group only the lengths and first
     * digits that cards really have (15: 3…, 16: 2…, 4…, 5…, 6…), or most long references would be masked by chance.
     */
    private static boolean isLikely(StringBuilder text, int runStart, int at, int last, int runEnd, int digits) {
        boolean wholeGroups = (at == runStart || !isDigit(text, at - 1)) && (last == runEnd || !isDigit(text, last));
        char first = text.charAt(at);
        return wholeGroups || digits == 15 && first == '3' || digits == 16 && "2456".indexOf(first) >= 0;
    }

    private static int doubled(int digit) {
        return digit < 5 ? digit * 2 : digit * 2 - 9;
    }

    /** Masks all but the last four digits; the place of the first one that is kept. */
    private static int mask(StringBuilder text, int start, int end) {
        int kept = 0;
        int firstKept = end;
        for (int i = end - 1; i >= start; i--) {
            if (isDigit(text, i)) {
                if (++kept > 4) {
                    text.setCharAt(i, '*');
                } else {
                    firstKept = i;
                }
            }
        }
        return firstKept;
    }
}
