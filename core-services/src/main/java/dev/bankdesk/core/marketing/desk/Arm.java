package dev.bankdesk.core.marketing.desk;

/** Clients who are compared, and how many of them took the product. */
public record Arm(long clients, long took) {
    /** NaN where there is no client. */
    public double rate() {
        return clients == 0 ? Double.NaN : (double) took / clients;
    }
}
