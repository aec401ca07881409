package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How a file is to be imported.
 *
 * @param name the source under which its rows stand in the bank; rows are recognised again under the same name
 * @param foreignFee whether payments that are foreign or abroad carry the bank's foreign fee
 * @param consent what the file's clients agreed to
 * @param rejectsFolder where bad rows are written; null: beside the file, or the current folder where that is read-only
 */
public record ImportRequest(String name, boolean foreignFee, ImportConsent consent, Path rejectsFolder) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

    /** Of clients who agreed to nothing. */
    public ImportRequest(String name, boolean foreignFee, Path rejectsFolder) {
        this(name, foreignFee, ImportConsent.NONE, rejectsFolder);
    }

    public ImportRequest {
        // A statement's file is often named by its card, and the name goes onto the topic with each record.
        if (!NAME.matcher(name).matches() || CardNumbers.isIn(name)) {
            throw Refusal.usage(
                    "The import cannot be named \"" + CardNumbers.masked(name) + "\".",
                    "Choose --name with 1 to 40 letters, digits, blanks, dots or dashes, and no card number in it.");
        }
    }
}
