package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.util.Locale;

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

    public String of(LocalText text) {
        return this == FR ? text.fr() : text.en();
    }
}
