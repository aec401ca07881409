package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON as it streams in and refuses whatever is not exactly what was asked for, naming the field. */
final class StrictJson implements AutoCloseable {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    /** Reads one value at the parser's place. */
    @FunctionalInterface
    interface Reading<T> {
        T read(StrictJson json) throws IOException;
    }

    /** Takes the field of this name, or answers false where the object has no such field. */
    @FunctionalInterface
    interface Fields {
        boolean take(String name) throws IOException;
    }

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a whole document. @throws BadRequest where it is not what was asked for */
    static <T> T read(InputStream in, Reading<T> reading) throws IOException {
        try (StrictJson json = new StrictJson(FACTORY.createParser(in))) {
            json.parser.nextToken();
            T value = reading.read(json);
            if (json.parser.nextToken() != null) {
                throw new BadRequest("Something follows the end of the JSON document.");
            }
            return value;
        } catch (JsonParseException | StreamConstraintsException e) {
            throw new BadRequest("The body is not JSON: " + e.getOriginalMessage() + ".");
        }
    }

    /** Reads an object; the current token must open it. */
    void object(Fields fields) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!fields.take(name)) {
                throw new BadRequest("The field " + path() + " is not known.");
            }
        }
    }

    /** Reads an array of at most this many. */
    <T> List<T> array(int most, Reading<T> item) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == most) {
                throw new BadRequest("The field " + path() + " holds more than " + most + " items.");
            }
            items.add(item.read(this));
        }
        return items;
    }

    /** An object whose one field is an array. */
    static <T> Reading<List<T>> listNamed(String field, int most, Reading<T> item) {
        return json -> {
            List<List<T>> found = new ArrayList<>(1);
            json.object(name -> name.equals(field) && found.add(json.array(most, item)));
            if (found.isEmpty()) {
                throw new BadRequest("The field /" + field + " is missing.");
            }
            return found.get(0);
        };
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    /** Null for a JSON null. */
    String textOrNull() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    long integer() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw wrong("a whole number of 64 bits");
        }
    }

    int smallInteger() throws IOException {
        long value = integer();
        if (value != (int) value) {
            throw wrong("a whole number of 32 bits");
        }
        return (int) value;
    }

    double number() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw wrong("a number");
        }
        return parser.getDoubleValue();
    }

    boolean truth() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw wrong("true or false");
        }
        return parser.getBooleanValue();
    }

    Instant instant() throws IOException {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw wrong("a time like 2026-03-10T10:00:00Z");
        }
    }

    LocalDate day() throws IOException {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw wrong("a day like 2026-03-10");
        }
    }

    /** A constant by its name. */
    <E extends Enum<E>> E word(Class<E> words) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(words, name);
        } catch (IllegalArgumentException e) {
            throw wrong("one of " + List.of(words.getEnumConstants()));
        }
    }

    <E extends Enum<E>> E wordOrNull(Class<E> words) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : word(words);
    }

    BadRequest wrong(String right) {
        return new BadRequest("The field " + path() + " must be " + right + ".");
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
