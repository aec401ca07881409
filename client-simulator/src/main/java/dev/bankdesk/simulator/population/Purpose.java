package dev.bankdesk.simulator.population;

/** What a derived seed is for: two purposes never share a row of draws. */
public final class Purpose {
    public static final long CLIENT = 1;
    public static final long HABITS = 2;
    public static final long DAY = 3;
    public static final long TRIP = 4;
    public static final long RECURRING = 5;
    public static final long REFUND = 6;
    public static final long TASTE = 7;
    public static final long ANSWER = 8;
    public static final long CONSENT = 9;
    public static final long OFFER = 10;

    private Purpose() {}
}
