package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The gateway's answers as the records of a desk. */
final class DeskJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            // A newer bank may tell more.
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new Parsed<>(Instant.class, Instant::parse))
                    .addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, LocalDate::parse))
                    .addDeserializer(YearMonth.class, new Parsed<>(YearMonth.class, YearMonth::parse)))
            .build();

    private DeskJson() {}

    static <T> List<T> list(JsonNode array, Class<T> type) {
        List<T> all = new ArrayList<>();
        array.forEach(each -> all.add(value(each, type)));
        return List.copyOf(all);
    }

    static <T> T value(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new MarketingUnavailable("The bank answered what this program does not understand.", e);
        }
    }

    /** A text in the form of ISO 8601. */
    private static final class Parsed<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final transient Function<String, T> parse;

        Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parse.apply(text);
        }
    }
}
