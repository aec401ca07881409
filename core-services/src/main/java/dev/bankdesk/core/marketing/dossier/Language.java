package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which a page is written. */
public enum Language {
    EN(Locale.ENGLISH),
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** ISO 639-1: en, fr. */
    public String code() {
        return locale.getLanguage();
    }

    /** Whose code this is, in small letters; empty where the bank has no words in that language. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    public String of(LocalText text) {
        return this == FR ? text.fr() : text.en();
    }
}
