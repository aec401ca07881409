package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.banking.RateAge;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import javafx.scene.control.Label;

/** The mark on amounts that were converted at a rate older than {@link RateAge#OLD_AFTER_DAYS} days. */
public final class OldRates {
    private static final String ICON = "mdi2c-clock-alert-outline";

    private final Texts texts;
    private final Formats formats;

    public OldRates(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** What is wrong with a row's rate; empty where nothing is. */
    public String of(TransactionRow row) {
        return row.hasOldRate(formats.day(row.bookedAt())) ? words(row.rateDay()) : "";
    }

    /**
     * The same where only the last day of known rates is told, as for what was booked just now.
     *
     * @param ratesUntil null where none is known
     */
    public String of(boolean converted, LocalDate bookedOn, LocalDate ratesUntil) {
        return converted && ratesUntil != null && RateAge.isOld(ratesUntil, bookedOn) ? words(ratesUntil) : "";
    }

    /** Of a sum that holds payments in other currencies, booked up to a day; empty where its rates are young enough. */
    public String ofSum(LocalDate bookedUntil, LocalDate ratesUntil) {
        return ofSum("shell.rate.old.sum", bookedUntil, ratesUntil);
    }

    /** The same in few words, for where the sentence is told elsewhere. */
    public String briefly(LocalDate bookedUntil, LocalDate ratesUntil) {
        return ofSum("shell.rate.old.brief", bookedUntil, ratesUntil);
    }

    private String ofSum(String key, LocalDate bookedUntil, LocalDate ratesUntil) {
        return ratesUntil == null || !RateAge.isOld(ratesUntil, bookedUntil)
                ? ""
                : texts.get(
                        key, formats.date(ratesUntil), formats.count(ChronoUnit.DAYS.between(ratesUntil, bookedUntil)));
    }

    public static Label sign(String meaning) {
        return Labels.sign(ICON, meaning, "warn");
    }

    private String words(LocalDate rateDay) {
        return texts.get("shell.rate.old", formats.date(rateDay), RateAge.OLD_AFTER_DAYS);
    }
}
