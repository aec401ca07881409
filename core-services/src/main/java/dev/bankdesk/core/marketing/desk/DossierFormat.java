package dev.bankdesk.core.marketing.desk;

import java.util.Locale;

/** Of a dossier that leaves the bank as a file. */
public enum DossierFormat {
    HTML,
    PDF;

    /** Of the file's name, without the dot; also what the bank calls it. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
