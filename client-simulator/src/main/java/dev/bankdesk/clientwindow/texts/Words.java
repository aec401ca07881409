package dev.bankdesk.clientwindow.texts;

import dev.bankdesk.core.banking.Countries;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one language, from {@code client.properties} and {@code client_fr.properties} beside this class. Immutable. */
public final class Words {
    /** The languages that the window speaks, the default first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    // Without it a French machine would give French words to who asked for English, since English is the root file.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                Words.class.getPackageName() + ".client", locale, Words.class.getClassLoader(), NO_FALLBACK);
    }

    /** The words in a language; English where the window does not speak it. */
    public static Words in(Locale language) {
        return new Words(isFrench(language) ? Locale.FRENCH : Locale.ENGLISH);
    }

    public static boolean isFrench(Locale language) {
        return language.getLanguage().equals(Locale.FRENCH.getLanguage());
    }

    public Locale locale() {
        return locale;
    }

    /** @throws java.util.MissingResourceException where no file has the key */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** The name of a constant, such as {@code Category.GROCERIES}: "Groceries", "Alimentation". */
    public String name(Enum<?> constant) {
        return get(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** @param code ISO 3166-1 alpha-2 */
    public String country(String code) {
        return Countries.UNKNOWN.equals(code) ? "" : new Locale("", code).getDisplayCountry(locale);
    }
}
