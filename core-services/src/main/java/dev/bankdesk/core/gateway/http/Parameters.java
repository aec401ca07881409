package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The parameters of a question, strictly: what is not known, comes twice or is not what it should be, is refused by name. */
public final class Parameters {
    private static final int LONGEST_VALUE = 2_000;
    private static final int MOST_VALUES = 50;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Context context;

    public Parameters(Context context, String... known) {
        this.context = context;
        Set<String> names = Set.of(known);
        for (Map.Entry<String, List<String>> given : decoded(context).entrySet()) {
            if (!names.contains(given.getKey())) {
                throw RequestRefused.bad(
                        "There is no parameter of this name.",
                        shortened(given.getKey()),
                        "Choose from: "
                                + String.join(
                                        ", ", Arrays.stream(known).sorted().toList()) + ".");
            }
            if (given.getValue().isEmpty()) {
                // Javalin drops a value that it cannot decode.
                throw RequestRefused.bad(
                        "The value has a % without two hexadecimal digits behind it.",
                        shortened(given.getKey()), "Write each % itself as %25.");
            }
            String value = given.getValue().get(0);
            if (given.getValue().size() > 1 || value.length() > LONGEST_VALUE || !StrictJson.isClean(value)) {
                throw wrong(given.getKey(), "one value of at most " + LONGEST_VALUE + " characters; lists by commas");
            }
        }
    }

    private static Map<String, List<String>> decoded(Context context) {
        try {
            return context.queryParamMap();
        } catch (IllegalArgumentException e) {
            throw RequestRefused.bad(
                    "The address has a % without two hexadecimal digits behind it.",
                    null, "Write each % itself as %25.");
        }
    }

    private static String shortened(String name) {
        String clean = StrictJson.isClean(name) ? name : "?";
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }

    public static RequestRefused wrong(String name, String right) {
        return RequestRefused.bad("The parameter " + name + " is wrong.", name, "Give " + right + ".");
    }

    /** Empty where it is not given. */
    public String text(String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }

    public String required(String name, String right) {
        String value = text(name);
        if (value.isEmpty()) {
            throw RequestRefused.bad("The parameter " + name + " is missing.", name, "Give " + right + ".");
        }
        return value;
    }

    public long number(String name, long lowest, long highest, long otherwise) {
        String value = text(name);
        return value.isEmpty() ? otherwise : number(name, value, lowest, highest);
    }

    /** A part of the path. */
    public static long number(String name, String value, long lowest, long highest) {
        try {
            long number = Long.parseLong(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw wrong(name, "a whole number of " + lowest + " to " + highest);
    }

    public Boolean truth(String name) {
        return switch (text(name)) {
            case "" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw wrong(name, "true or false");
        };
    }

    /** A time, or a day that begins in the zone; null where it is not given. */
    public Instant moment(String name, Supplier<ZoneId> zone) {
        String value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            Instant moment = value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(zone.get()).toInstant()
                    : Instant.parse(value);
            if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw wrong(name, "a day like 2026-03-10 or a time like 2026-03-10T10:00:00Z, between 1900 and 2200");
    }

    /** Constants by name, in any case, parted by commas. */
    public <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        return each(name, word -> {
            try {
                return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw wrong(name, "one or more of " + List.of(type.getEnumConstants()) + ", parted by commas");
            }
        });
    }

    public Set<String> texts(String name) {
        return each(name, word -> word);
    }

    public <T> Set<T> each(String name, Function<String, T> reading) {
        String value = text(name);
        if (value.isEmpty()) {
            return Set.of();
        }
        String[] words = value.split(",", -1);
        if (words.length > MOST_VALUES) {
            throw wrong(name, "at most " + MOST_VALUES + " values");
        }
        return Arrays.stream(words)
                .map(String::strip)
                .map(reading)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
