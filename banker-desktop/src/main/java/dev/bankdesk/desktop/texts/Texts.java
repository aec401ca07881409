package dev.bankdesk.desktop.texts;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one language. A key begins with the name of its file: {@code history.retry} stands in {@code
 * history.properties} and {@code history_fr.properties} beside this class. Immutable; a change of language is a new one.
 */
public final class Texts {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale FRENCH = Locale.FRENCH;
    /** The languages that the program speaks, the default first. */
    public static final List<Locale> LANGUAGES = List.of(ENGLISH, FRENCH);

    // Without it a French machine would give French words to who asked for English, since English is the root file.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final Map<String, MessageFormat> patterns = new ConcurrentHashMap<>();

    private Texts(Locale locale) {
        this.locale = locale;
    }

    /** The words in a language; English where the program does not speak it. */
    public static Texts in(Locale language) {
        return new Texts(FRENCH.getLanguage().equals(language.getLanguage()) ? FRENCH : ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    public boolean isFrench() {
        return locale == FRENCH;
    }

    /**
     * The words of a key with its arguments in place ({@link MessageFormat}). Whole numbers are written in the language's
     * way; everything else should come formatted. A key that no file has is shown as it stands: a wrong word is better than
     * no window.
     */
    public String get(String key, Object... arguments) {
        MessageFormat pattern = patterns.computeIfAbsent(key, k -> new MessageFormat(pattern(k), locale));
        // MessageFormat keeps state while it formats.
        synchronized (pattern) {
            return pattern.format(arguments);
        }
    }

    /** The name of a constant, such as {@code Category.GROCERIES}: "Groceries", "Alimentation". */
    public String name(Enum<?> constant) {
        return get("names." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** What a figure counts, as docs/METRICS.md defines it. */
    public String meaning(Metric metric) {
        return get("names.meaning." + metric.name());
    }

    /** @param code ISO 3166-1 alpha-2, {@link Countries#UNKNOWN} or empty for one that is not known */
    public String country(String code) {
        if (code == null || code.isEmpty() || Countries.UNKNOWN.equals(code)) {
            return get("names.country.unknown");
        }
        return new Locale("", code).getDisplayCountry(locale);
    }

    /** The name of a source of transactions: those of the program by name, imports as they were called. */
    public String source(String source) {
        return switch (source) {
            case "simulator" -> get("names.source.simulator");
            case "client" -> get("names.source.client");
            case "gateway" -> get("names.source.gateway");
            default -> source;
        };
    }

    /** What of a bank starts, by the name that it reports itself under. */
    public String part(String name) {
        return switch (name) {
            case "Tables" -> get("names.part.tables");
            case "Topics" -> get("names.part.topics");
            case "ledger" -> get("names.part.ledger");
            case "gateway" -> get("names.part.gateway");
            case "relay" -> get("names.part.relay");
            case "statistics" -> get("names.part.statistics");
            case "behaviour" -> get("names.part.behaviour");
            default -> server(name);
        };
    }

    /** The name of one of the bank's servers, as it calls itself. */
    public String server(String name) {
        return switch (name) {
            case "PostgreSQL primary" -> get("names.server.primary");
            case "PostgreSQL replica" -> get("names.server.replica");
            default -> name;
        };
    }

    /**
     * The name of a value as {@code Series.Row.keys} holds it. Merchants are ids there: their names are asked of the history.
     */
    public String value(Dimension dimension, String key) {
        try {
            return switch (dimension) {
                case SEGMENT -> name(Segment.valueOf(key));
                case CATEGORY -> name(Category.valueOf(key));
                case CHANNEL -> name(Channel.valueOf(key));
                case KIND -> name(TransactionKind.valueOf(key));
                case COUNTRY -> country(key);
                case SOURCE -> source(key);
                case DECLINE_REASON ->
                    key.equals(Dimension.BOOKED) ? get("names.booked") : name(DeclineReason.valueOf(key));
                case AGE_BAND -> name(AgeBand.valueOf(key));
                case REGION -> key.isEmpty() ? get("names.noRegion") : key;
                case CURRENCY, MERCHANT, MCC -> key;
            };
        } catch (IllegalArgumentException newerWord) {
            return key;
        }
    }

    private String pattern(String key) {
        int dot = key.indexOf('.');
        try {
            String file = Texts.class.getPackageName() + "." + key.substring(0, Math.max(0, dot));
            return ResourceBundle.getBundle(file, locale, Texts.class.getClassLoader(), NO_FALLBACK)
                    .getString(key);
        } catch (MissingResourceException e) {
            return key.replace("'", "''").replace("{", "'{'");
        }
    }
}
