package dev.bankdesk.simulator.imports.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Defaults;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Meanings;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Sign;
import dev.bankdesk.simulator.imports.csv.CsvMapping.Table;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a mapping from JSON; what is wrong in it is told by the setting's name and value. */
final class CsvMappingFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final Set<String> SETTINGS = Set.of(
            "delimiter",
            "quote",
            "charset",
            "header",
            "skipLines",
            "columns",
            "dateFormat",
            "timeFormat",
            "language",
            "zone",
            "decimal",
            "grouping",
            "sign",
            "spentMarkers",
            "receivedMarkers",
            "currency",
            "account",
            "customer",
            "homeCountry",
            "country",
            "spentKind",
            "receivedKind",
            "kinds",
            "channels",
            "categories",
            "declines",
            "accepted",
            "opening");

    private final Path path;
    private final JsonNode root;

    private CsvMappingFile(Path path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    /**
     * @param zoneAsked overrides the mapping's, or null
     * @param zoneOfBank where neither names one
     */
    static CsvMapping read(Path path, ZoneId zoneAsked, ZoneId zoneOfBank) {
        return new CsvMappingFile(path, json(path)).mapping(zoneAsked, zoneOfBank);
    }

    private static JsonNode json(Path path) {
        if (!Files.isRegularFile(path)) {
            throw Refusal.usage(
                    Files.exists(path)
                            ? "The mapping " + path + " is a folder, not a file."
                            : "There is no mapping " + path + ".",
                    "Name a mapping with --mapping FILE; docs/imports.md has an example.");
        }
        try {
            JsonNode root = JSON.readTree(path.toFile());
            if (!root.isObject()) {
                throw Refusal.usage(
                        "The mapping " + path + " is no JSON object.", "See docs/imports.md for an example.");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw Refusal.usage(
                    "The mapping " + path + " is no JSON: line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ", "
                            + CardNumbers.masked(
                                    e.getOriginalMessage().lines().findFirst().orElse("")) + ".",
                    "See docs/imports.md for an example.");
        } catch (IOException e) {
            throw Refusal.usage(
                    "The mapping " + path + " cannot be read.",
                    "Check that this user may read it (ls -l " + path + ").");
        }
    }

    private CsvMapping mapping(ZoneId zoneAsked, ZoneId zoneOfBank) {
        root.fieldNames().forEachRemaining(name -> {
            if (!SETTINGS.contains(name)) {
                throw wrong(name, "is no setting", "Settings are " + String.join(", ", new TreeSet<>(SETTINGS)) + ".");
            }
        });
        Table table = table();
        Map<CsvColumn, String> columns = columns(table.header());
        Sign sign = sign(columns);
        return new CsvMapping(
                table,
                columns,
                moments(zoneAsked, zoneOfBank),
                amounts(),
                sign,
                meanings(),
                defaults(columns),
                one("opening", text("opening", "fund"), Map.of("fund", true, "none", false)));
    }

    private Table table() {
        String charset = text("charset", "UTF-8");
        if (text("quote", "\"").equals(text("delimiter", ","))) {
            throw wrong(
                    "quote", "is the delimiter as well", "Write another one, or \"\" where values are never quoted.");
        }
        try {
            return new Table(
                    character("delimiter", ","),
                    text("quote", "\"").isEmpty() ? 0 : character("quote", "\""),
                    Charset.forName(charset),
                    flag("header", true),
                    skipLines());
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "charset",
                    "is no character set that this machine knows",
                    "Write UTF-8, windows-1252 or ISO-8859-1.");
        }
    }

    private int skipLines() {
        JsonNode lines = root.get("skipLines");
        if (lines == null) {
            return 0;
        }
        if (!lines.isInt() || lines.intValue() < 0 || lines.intValue() > 1_000) {
            throw wrong("skipLines", "is no number of lines", "Write 0 to 1000.");
        }
        return lines.intValue();
    }

    private Map<CsvColumn, String> columns(boolean header) {
        JsonNode named = root.path("columns");
        if (!named.isObject() || named.isEmpty()) {
            throw wrong("columns", "names no columns", "Write at least {\"date\": \"…\", \"amount\": \"…\"}.");
        }
        Map<CsvColumn, String> columns = new EnumMap<>(CsvColumn.class);
        named.fields().forEachRemaining(entry -> {
            String setting = "columns." + entry.getKey();
            CsvColumn column = CsvColumn.of(entry.getKey())
                    .orElseThrow(
                            () -> wrong(setting, "is no column that is read", "Columns are " + CsvColumn.keys() + "."));
            boolean number = entry.getValue().isInt() && entry.getValue().intValue() >= 1;
            if (!number && (!header || !entry.getValue().isTextual())) {
                throw wrong(
                        setting,
                        "does not say which column it is",
                        header
                                ? "Write its name in the header, or its number from 1."
                                : "Write its number from 1: there is no header.");
            }
            columns.put(column, entry.getValue().asText());
        });
        if (!columns.containsKey(CsvColumn.DATE)) {
            throw wrong("columns.date", "is missing", "Say which column holds the booking date.");
        }
        return columns;
    }

    private Sign sign(Map<CsvColumn, String> columns) {
        Sign sign = one(
                "sign",
                text("sign", columns.containsKey(CsvColumn.SPENT) ? "two-columns" : "minus-is-spent"),
                Map.of(
                        "minus-is-spent", Sign.MINUS_IS_SPENT,
                        "plus-is-spent", Sign.PLUS_IS_SPENT,
                        "two-columns", Sign.TWO_COLUMNS,
                        "marker", Sign.MARKER));
        List<CsvColumn> needed = sign == Sign.TWO_COLUMNS
                ? List.of(CsvColumn.SPENT, CsvColumn.RECEIVED)
                : sign == Sign.MARKER ? List.of(CsvColumn.AMOUNT, CsvColumn.MARKER) : List.of(CsvColumn.AMOUNT);
        for (CsvColumn column : needed) {
            if (!columns.containsKey(column)) {
                throw wrong(
                        "columns." + column.key(),
                        "is missing",
                        "The sign \"" + text("sign", "two-columns") + "\" needs it.");
            }
        }
        return sign;
    }

    private MomentReading moments(ZoneId zoneAsked, ZoneId zoneOfBank) {
        String language = text("language", "en");
        String zone = text("zone", zoneOfBank.getId());
        try {
            return new MomentReading(
                    text("dateFormat", "yyyy-MM-dd"),
                    text("timeFormat", "HH:mm[:ss]"),
                    new Locale.Builder().setLanguageTag(language).build(),
                    zoneAsked == null ? ZoneId.of(zone) : zoneAsked);
        } catch (IllformedLocaleException e) {
            throw wrong("language", "is no language tag", "Write de, fr or en-US.");
        } catch (DateTimeException e) {
            throw wrong("zone", "is no time zone", "Write Europe/Berlin or UTC.");
        }
    }

    private AmountReading amounts() {
        char decimal = character("decimal", ".");
        String grouping = text("grouping", decimal == ',' ? "." : decimal == '.' ? "," : "");
        if (grouping.length() > 1 || grouping.equals(String.valueOf(decimal)) || Character.isDigit(decimal)) {
            throw wrong(
                    "grouping",
                    "cannot stand with the decimal sign \"" + decimal + "\"",
                    "Write one other sign, or \"\".");
        }
        return new AmountReading(decimal, grouping);
    }

    private Meanings meanings() {
        return new Meanings(
                words("spentMarkers"),
                words("receivedMarkers"),
                meanings("kinds", TransactionKind.class, Set.of(TransactionKind.OPENING)),
                meanings("channels", Channel.class, Set.of()),
                meanings("categories", Category.class, Set.of()),
                meanings("declines", DeclineReason.class, Set.of()),
                words("accepted"));
    }

    private Defaults defaults(Map<CsvColumn, String> columns) {
        boolean shops = columns.containsKey(CsvColumn.MERCHANT) || columns.containsKey(CsvColumn.MCC);
        return new Defaults(
                currency("currency", "EUR"),
                text("account", "account"),
                text("customer", ""),
                country("homeCountry"),
                country("country"),
                kind("spentKind", shops ? TransactionKind.CARD_PAYMENT : TransactionKind.TRANSFER_OUT, true),
                kind("receivedKind", shops ? TransactionKind.REFUND : TransactionKind.TRANSFER_IN, false));
    }

    private TransactionKind kind(String setting, TransactionKind otherwise, boolean spent) {
        TransactionKind kind = constant(
                setting, text(setting, otherwise.name()), TransactionKind.class, Set.of(TransactionKind.OPENING));
        if (kind.debitsCustomer() != spent) {
            throw wrong(setting, "moves money the other way", spent ? "Write CARD_PAYMENT." : "Write TRANSFER_IN.");
        }
        return kind;
    }

    private Currency currency(String setting, String otherwise) {
        try {
            return Currency.getInstance(text(setting, otherwise));
        } catch (IllegalArgumentException e) {
            throw wrong(setting, "is no ISO 4217 currency", "Write EUR, USD or CZK.");
        }
    }

    private String country(String setting) {
        String named = text(setting, "");
        return named.isEmpty()
                ? Countries.UNKNOWN
                : Countries.ofName(named)
                        .orElseThrow(() -> wrong(setting, "is no country", "Write its ISO code, like FR."));
    }

    private <E extends Enum<E>> Map<String, E> meanings(String setting, Class<E> type, Set<E> excluded) {
        JsonNode named = root.path(setting);
        if (!named.isMissingNode() && !named.isObject()) {
            throw wrong(
                    setting, "is no list of values with their meaning", "Write {\"word in the file\": \"MEANING\"}.");
        }
        Map<String, E> meanings = new HashMap<>();
        named.fields()
                .forEachRemaining(entry -> meanings.put(
                        lower(entry.getKey()),
                        constant(
                                setting + "." + entry.getKey(), entry.getValue().asText(), type, excluded)));
        return meanings;
    }

    private <E extends Enum<E>> E constant(String setting, String value, Class<E> type, Set<E> excluded) {
        List<E> possible = Arrays.stream(type.getEnumConstants())
                .filter(each -> !excluded.contains(each))
                .toList();
        return possible.stream()
                .filter(each -> each.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(
                        () -> wrong(setting, "\"" + value + "\" is not possible", "Possible are " + possible + "."));
    }

    private Set<String> words(String setting) {
        JsonNode list = root.path(setting);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(setting, "is no list", "Write [\"…\", \"…\"].");
        }
        Set<String> words = new HashSet<>();
        list.forEach(word -> words.add(lower(word.asText())));
        return words;
    }

    private <T> T one(String setting, String value, Map<String, T> possible) {
        T found = possible.get(value);
        if (found == null) {
            List<String> words = new ArrayList<>(new TreeSet<>(possible.keySet()));
            throw wrong(setting, "is not possible", "Possible are " + String.join(", ", words) + ".");
        }
        return found;
    }

    private char character(String setting, String otherwise) {
        String value = text(setting, otherwise);
        String one = value.equalsIgnoreCase("tab") ? "\t" : value;
        if (one.length() != 1) {
            throw wrong(setting, "is not one character", "Write one, like \";\", or \"tab\".");
        }
        return one.charAt(0);
    }

    private boolean flag(String setting, boolean otherwise) {
        JsonNode value = root.get(setting);
        if (value != null && !value.isBoolean()) {
            throw wrong(setting, "is neither true nor false", "Write true or false, without quotes.");
        }
        return value == null ? otherwise : value.booleanValue();
    }

    private String text(String setting, String otherwise) {
        JsonNode value = root.get(setting);
        if (value != null && !value.isTextual()) {
            throw wrong(setting, "is no text", "Write it in quotes.");
        }
        return value == null ? otherwise : value.textValue();
    }

    static String lower(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private Refusal wrong(String setting, String reason, String remedy) {
        JsonNode value = root.at("/" + setting.replace('.', '/'));
        String shown = value.isMissingNode() ? "" : " " + value;
        return Refusal.usage(
                "The mapping " + path + ": " + CardNumbers.masked("\"" + setting + "\"" + shown + " " + reason + "."),
                CardNumbers.masked(remedy));
    }
}
