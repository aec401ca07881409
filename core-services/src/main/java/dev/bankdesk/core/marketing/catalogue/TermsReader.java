package dev.bankdesk.core.marketing.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.platform.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an object of a configuration strictly: what is missing, unknown or out of bounds is refused by its place and name. */
public final class TermsReader {
    private static final Set<String> BARRED =
            Set.of("age", "ageband", "agefrom", "ageto", "birthyear", "sex", "gender", "nationality", "homecountry");
    private static final long HIGHEST_MINOR = 100_000_000_00L;
    private static final int MOST_TEXTS = 200;
    private static final int LONGEST_TEXT = 60;

    private final String source;
    private final String place;
    private final JsonNode json;

    /** @param source as a message names it; @param place a JSON pointer, empty for the whole document */
    public TermsReader(String source, String place, JsonNode json) {
        this.source = source;
        this.place = place;
        this.json = json;
        if (!json.isObject()) {
            throw wrongHere(place, "an object");
        }
    }

    /** Refuses a field that is none of these. */
    public TermsReader knows(String... fields) {
        Set<String> known = Set.of(fields);
        json.fieldNames().forEachRemaining(field -> {
            if (known.contains(field)) {
                return;
            }
            if (BARRED.contains(field.toLowerCase(Locale.ROOT))) {
                throw Refusal.failure(
                                source + " targets by " + place + "/" + field + ".",
                                "Take it out: age, sex and nationality are barred from targeting.")
                        .at(place + "/" + field);
            }
            throw Refusal.failure(
                            source + " has a field " + place + "/" + field + " that is not known.",
                            "Choose from: " + String.join(", ", fields) + ".")
                    .at(place + "/" + field);
        });
        return this;
    }

    public TermsReader object(String field) {
        return new TermsReader(source, place + "/" + field, there(field));
    }

    /** Each item of a list of objects. */
    public List<TermsReader> objects(String field, int most) {
        JsonNode list = there(field);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            throw wrong(field, "a list of 1 to " + most);
        }
        List<TermsReader> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new TermsReader(source, place + "/" + field + "/" + i, list.get(i)));
        }
        return items;
    }

    public String text(String field, int shortest, int longest) {
        JsonNode node = there(field);
        String text = node.asText();
        if (!node.isTextual()
                || text.length() < shortest
                || text.length() > longest
                || text.isBlank()
                || !isClean(text)) {
            throw wrong(field, "a text of " + shortest + " to " + longest + " characters, without line breaks");
        }
        return text;
    }

    /** Without control characters and half surrogates, which no store takes. */
    private static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(
                        c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** A list that may be empty, of short texts. */
    public List<String> texts(String field) {
        JsonNode list = there(field);
        String right = "a list of at most " + MOST_TEXTS + " texts of 1 to " + LONGEST_TEXT + " characters";
        if (!list.isArray() || list.size() > MOST_TEXTS) {
            throw wrong(field, right);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            String text = item.asText();
            if (!item.isTextual() || text.isBlank() || text.length() > LONGEST_TEXT || !isClean(text)) {
                throw wrong(field, right);
            }
            texts.add(text);
        }
        return texts;
    }

    public boolean truth(String field) {
        JsonNode node = there(field);
        if (!node.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return node.asBoolean();
    }

    public int number(String field, int lowest, int highest) {
        JsonNode node = there(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < lowest || node.asInt() > highest) {
            throw wrong(field, "a whole number of " + lowest + " to " + highest);
        }
        return node.asInt();
    }

    /** In minor units, zero or more: a decimal text, since a JSON number is a double to most readers. */
    public long amount(String field, Currency currency) {
        JsonNode node = there(field);
        try {
            if (node.isTextual() && node.asText().matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
                long minor = Money.parse(node.asText(), currency).minor();
                if (minor <= HIGHEST_MINOR) {
                    return minor;
                }
            }
        } catch (ArithmeticException e) {
            // Told below.
        }
        throw wrong(field, "an amount in " + currency.getCurrencyCode() + " of zero or more as a text, like \"12.50\"");
    }

    /** Any number, also one that is out of bounds: whoever takes it says what is right. */
    public double decimal(String field) {
        JsonNode node = there(field);
        if (!node.isNumber()) {
            throw wrong(field, "a number");
        }
        return node.asDouble();
    }

    public LocalDate day(String field) {
        try {
            return LocalDate.parse(text(field, 10, 10));
        } catch (DateTimeException e) {
            throw wrong(field, "a day like 2026-03-10");
        }
    }

    public <E extends Enum<E>> E constant(String field, String word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw wrong(field, "one of " + List.of(type.getEnumConstants()));
    }

    private JsonNode there(String field) {
        JsonNode node = json.get(field);
        if (node == null || node.isNull()) {
            throw Refusal.failure(
                            source + " has no " + place + "/" + field + ".",
                            "Add it; docs/marketing.md says what it means.")
                    .at(place + "/" + field);
        }
        return node;
    }

    public Refusal wrong(String field, String right) {
        return wrongHere(place + "/" + field, right);
    }

    private Refusal wrongHere(String where, String right) {
        return Refusal.failure(
                        source + " is wrong at " + (where.isEmpty() ? "its top" : where) + ".", "Give " + right + ".")
                .at(where.isEmpty() ? null : where);
    }
}
