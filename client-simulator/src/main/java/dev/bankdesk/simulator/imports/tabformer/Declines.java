package dev.bankdesk.simulator.imports.tabformer;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.simulator.imports.facts.StoredText;
import java.util.ArrayList;
import java.util.List;

/**
 * The column {@code Errors?}: one or several reasons for which an attempt was declined. The bank keeps one reason: the one
 * that a card authorisation meets first (the card, then its holder, then the money, then the technology); the words keep all.
 *
 * @param reason null where the attempt went through
 */
record Declines(DeclineReason reason, String words) {
    private static final int LONGEST = 100;

    /** In the order in which an authorisation checks. */
    private static final List<DeclineReason> ORDER = List.of(
            DeclineReason.WRONG_CARD_NUMBER,
            DeclineReason.CARD_EXPIRED,
            DeclineReason.WRONG_CVV,
            DeclineReason.WRONG_PIN,
            DeclineReason.WRONG_ZIP,
            DeclineReason.INSUFFICIENT_FUNDS,
            DeclineReason.TECHNICAL,
            DeclineReason.OTHER);

    static Declines of(String errors) {
        List<String> words = new ArrayList<>();
        DeclineReason first = null;
        for (String error : errors.split(",")) {
            if (error.isBlank()) {
                continue;
            }
            words.add(error.strip());
            DeclineReason reason = reason(error.strip());
            first = first == null || ORDER.indexOf(reason) < ORDER.indexOf(first) ? reason : first;
        }
        return new Declines(first, StoredText.of(String.join(", ", words), LONGEST));
    }

    private static DeclineReason reason(String error) {
        return switch (error) {
            case "Bad Card Number" -> DeclineReason.WRONG_CARD_NUMBER;
            case "Bad Expiration" -> DeclineReason.CARD_EXPIRED;
            case "Bad CVV" -> DeclineReason.WRONG_CVV;
            case "Bad PIN" -> DeclineReason.WRONG_PIN;
            case "Bad Zipcode" -> DeclineReason.WRONG_ZIP;
            case "Insufficient Balance" -> DeclineReason.INSUFFICIENT_FUNDS;
            case "Technical Glitch" -> DeclineReason.TECHNICAL;
            default -> DeclineReason.OTHER;
        };
    }
}
