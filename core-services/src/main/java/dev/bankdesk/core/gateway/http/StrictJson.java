package dev.bankdesk.core.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON as it streams in and refuses whatever is not exactly what was asked for, naming the field. */
public final class StrictJson implements AutoCloseable {
    /** In characters; the longest text that any route takes has 500. */
    private static final int LONGEST_TEXT = 4_096;

    /** The library's own limits, 20 million characters among them, are for programs with more memory. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .maxNestingDepth(20)
                    .build())
            .build();

    private static final ObjectMapper TREES = new ObjectMapper(FACTORY);

    private static final String ONE_DOCUMENT = "Send one JSON document in UTF-8 (RFC 8259).";
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonParser parser;

    /** Reads one value at the parser's place. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(StrictJson json) throws IOException;
    }

    /** Takes the field of this name, or answers false where the object has no such field. */
    @FunctionalInterface
    public interface Fields {
        boolean take(String name) throws IOException;
    }

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a whole document. @throws RequestRefused where it is not what was asked for */
    public static <T> T read(InputStream in, Reading<T> reading) throws IOException {
        try (StrictJson json = new StrictJson(FACTORY.createParser(in))) {
            json.parser.nextToken();
            T value = reading.read(json);
            if (json.parser.nextToken() != null) {
                throw RequestRefused.bad("Something follows the end of the JSON document.", null, ONE_DOCUMENT);
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw RequestRefused.bad(
                    "The body holds a text, a name or a number that is too long, or too many brackets in brackets.",
                    null,
                    "Send texts of at most " + LONGEST_TEXT + " characters, as /v1/openapi.json describes them.");
        } catch (JsonProcessingException e) {
            throw RequestRefused.bad(
                    "The body is not JSON: " + firstLine(e.getOriginalMessage()) + ".", null, ONE_DOCUMENT);
        } catch (CharConversionException e) {
            // Jackson takes four bytes of a certain kind for UTF-32.
            throw RequestRefused.bad("The body is not JSON in UTF-8.", null, ONE_DOCUMENT);
        }
    }

    /** Reads an object; the current token must open it. */
    public void object(Fields fields) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!fields.take(name)) {
                throw RequestRefused.bad("The field " + path() + " is not known.", path(), "Leave it out.");
            }
        }
    }

    /** Reads an array of at most this many. */
    public <T> List<T> array(int most, Reading<T> item) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == most) {
                throw RequestRefused.bad(
                        "The field " + path() + " holds more than " + most + " items.",
                        path(),
                        "Send at most " + most + " at once.");
            }
            items.add(item.read(this));
        }
        return items;
    }

    /** An object whose one field is an array. */
    public static <T> Reading<List<T>> listNamed(String field, int most, Reading<T> item) {
        return json -> {
            List<List<T>> found = new ArrayList<>(1);
            json.object(name -> name.equals(field) && found.add(json.array(most, item)));
            if (found.isEmpty()) {
                throw RequestRefused.bad("The field /" + field + " is missing.", "/" + field, "Give it as a list.");
            }
            return found.get(0);
        };
    }

    /** An object of any fields, for who reads it as strictly; within the same bounds. */
    public JsonNode tree() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        return TREES.readTree(parser);
    }

    public String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    /** Without control characters and half surrogates, which no store takes. */
    public String text(int shortest, int longest) throws IOException {
        String text = text();
        if (text.length() < shortest || text.length() > longest || !isClean(text)) {
            throw wrong("a text of " + shortest + " to " + longest + " characters without control characters");
        }
        return text;
    }

    public static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(
                        c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Null for a JSON null. */
    public String textOrNull() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    public long integer() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw wrong("a whole number of 64 bits");
        }
    }

    public int smallInteger() throws IOException {
        long value = integer();
        if (value != (int) value) {
            throw wrong("a whole number of 32 bits");
        }
        return (int) value;
    }

    public double number() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw wrong("a number");
        }
        return parser.getDoubleValue();
    }

    public boolean truth() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw wrong("true or false");
        }
        return parser.getBooleanValue();
    }

    public Instant instant() throws IOException {
        try {
            Instant instant = Instant.parse(text());
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw wrong("a time between 1900 and 2200");
            }
            return instant;
        } catch (DateTimeException e) {
            throw wrong("a time like 2026-03-10T10:00:00Z");
        }
    }

    public LocalDate day() throws IOException {
        try {
            LocalDate day = LocalDate.parse(text());
            if (day.getYear() < 1800 || day.getYear() > 2200) {
                throw wrong("a day between 1800 and 2200");
            }
            return day;
        } catch (DateTimeException e) {
            throw wrong("a day like 2026-03-10");
        }
    }

    /** A constant by its name. */
    public <E extends Enum<E>> E word(Class<E> words) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(words, name);
        } catch (IllegalArgumentException e) {
            throw wrong("one of " + List.of(words.getEnumConstants()));
        }
    }

    public <E extends Enum<E>> E wordOrNull(Class<E> words) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : word(words);
    }

    public RequestRefused wrong(String right) {
        return wrong(path(), right);
    }

    /** @param field a JSON pointer */
    public RequestRefused wrong(String field, String right) {
        return RequestRefused.bad("The field " + field + " must be " + right + ".", field, "Give " + right + ".");
    }

    /** Where the reader stands, as a JSON pointer without its last slash. */
    public String place() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private void expect(JsonToken token, String right) {
        if (parser.currentToken() != token) {
            throw wrong(right);
        }
    }

    private String path() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "/" : pointer;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
