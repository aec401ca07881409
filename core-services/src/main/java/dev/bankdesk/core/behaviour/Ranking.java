package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.AgeBand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Ranks all clients among each other: recency, frequency and monetary value in fifths of those who paid in the last twelve
 * months, the income in fifths of those who have one. All of them are in memory at once, in columns of numbers (42 bytes of a
 * client), since a million of objects would not fit beside everything else in the bank's process.
 */
public final class Ranking {
    /** As a day; no client paid in the year −5,000,000. */
    private static final int NEVER = Integer.MIN_VALUE;

    private final LocalDate day;
    private final long[] customers;
    private final short[] birthYears;
    private final int[] regions;
    private final int[] lastPaid;
    private final int[] payments;
    private final long[] spentMinor;
    private final long[] incomeMinor;
    private final byte[] recency;
    private final byte[] frequency;
    private final byte[] monetary;
    private final byte[] income;
    private final Map<String, Integer> numberOfRegion = new HashMap<>();
    private final List<String> regionNames = new ArrayList<>();
    private int size;

    /**
     * What is known of a client.
     *
     * @param birthYear 0 where not known
     * @param lastPaid null where there was no payment in the running month and the eleven before
     * @param payments and {@code spentMinor}: in these
     * @param incomeMinor mean of a month
     */
    public record Known(
            long customer,
            int birthYear,
            String region,
            LocalDate lastPaid,
            int payments,
            long spentMinor,
            long incomeMinor) {}

    /** Where a client stands; scores 0 without payments. */
    public record Ranked(
            Known known, int recency, int frequency, int monetary, IncomeBand incomeBand, AgeBand ageBand) {}

    /** @param most how many clients there may be; @param day whose year ages are of */
    public Ranking(int most, LocalDate day) {
        this.day = day;
        this.customers = new long[most];
        this.birthYears = new short[most];
        this.regions = new int[most];
        this.lastPaid = new int[most];
        this.payments = new int[most];
        this.spentMinor = new long[most];
        this.incomeMinor = new long[most];
        this.recency = new byte[most];
        this.frequency = new byte[most];
        this.monetary = new byte[most];
        this.income = new byte[most];
    }

    public void add(Known client) {
        customers[size] = client.customer();
        birthYears[size] = (short) client.birthYear();
        regions[size] = numberOfRegion.computeIfAbsent(client.region(), name -> {
            regionNames.add(name);
            return regionNames.size() - 1;
        });
        lastPaid[size] =
                client.lastPaid() == null ? NEVER : (int) client.lastPaid().toEpochDay();
        payments[size] = client.payments();
        spentMinor[size] = client.spentMinor();
        incomeMinor[size] = client.incomeMinor();
        size++;
    }

    public int size() {
        return size;
    }

    /** When all have been added. */
    public void rank() {
        IntPredicate paid = at -> lastPaid[at] != NEVER && payments[at] > 0;
        rank(recency, paid, at -> lastPaid[at]);
        rank(frequency, paid, at -> payments[at]);
        rank(monetary, paid, at -> spentMinor[at]);
        rank(income, at -> incomeMinor[at] > 0, at -> incomeMinor[at]);
    }

    private void rank(byte[] scores, IntPredicate ranked, IntToLongFunction value) {
        int many = 0;
        for (int at = 0; at < size; at++) {
            many += ranked.test(at) ? 1 : 0;
        }
        long[] values = new long[many];
        for (int at = 0, next = 0; at < size; at++) {
            if (ranked.test(at)) {
                values[next++] = value.applyAsLong(at);
            }
        }
        Fifths fifths = Fifths.among(values);
        for (int at = 0; at < size; at++) {
            scores[at] = (byte) (ranked.test(at) ? fifths.of(value.applyAsLong(at)) : 0);
        }
    }

    /** In the order in which they were added. */
    public Ranked get(int at) {
        Known known = new Known(
                customers[at],
                birthYears[at],
                regionNames.get(regions[at]),
                lastPaid[at] == NEVER ? null : LocalDate.ofEpochDay(lastPaid[at]),
                payments[at],
                spentMinor[at],
                incomeMinor[at]);
        return new Ranked(
                known,
                recency[at],
                frequency[at],
                monetary[at],
                IncomeBand.of(income[at]),
                AgeBand.of(day.getYear(), birthYears[at]));
    }
}
