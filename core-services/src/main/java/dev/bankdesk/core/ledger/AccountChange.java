package dev.bankdesk.core.ledger;

/**
 * Who changes an account, and why.
 *
 * @param who 1 to 100 characters
 * @param why 1 to 140 characters
 */
public record AccountChange(String who, String why) {

    /** The first fault, or null. */
    public AccountAnswer.Refused fault() {
        if (!OrderForm.isText(who, 1, OrderForm.LONGEST_KEY)) {
            return new AccountAnswer.Refused("who", "Give 1 to 100 characters without control characters.");
        }
        if (!OrderForm.isText(why, 1, OrderForm.LONGEST_PURPOSE)) {
            return new AccountAnswer.Refused("why", "Give 1 to 140 characters without control characters.");
        }
        return null;
    }
}
