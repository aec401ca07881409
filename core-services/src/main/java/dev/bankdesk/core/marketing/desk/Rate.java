package dev.bankdesk.core.marketing.desk;

/** A share or a difference of shares with its 95 % interval; 1 is all. Null where there is nothing to tell it by. */
public record Rate(Double estimate, Double low, Double high) {
    public boolean isKnown() {
        return estimate != null && low != null && high != null;
    }
}
