package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.AgeBand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks all clients among each other: recency, frequency and monetary value in fifths of those who paid in the last twelve
 * months, the income in fifths of those who have one.
 */
public final class Ranking {
    private Ranking() {}

    /**
     * What is known of a client.
     *
     * @param birthYear 0 where not known
     * @param lastPaid null where there was no payment in the last twelve months
     * @param payments and {@code spentMinor}: in these
     * @param incomeMinor mean of a month
     */
    public record Known(
            long customer,
            int birthYear,
            String region,
            LocalDate lastPaid,
            long payments,
            long spentMinor,
            long incomeMinor) {
        boolean paid() {
            return lastPaid != null && payments > 0;
        }
    }

    /** Where a client stands; scores 0 without payments. */
    public record Ranked(
            Known known, int recency, int frequency, int monetary, IncomeBand incomeBand, AgeBand ageBand) {}

    /** @param day whose year ages are of */
    public static List<Ranked> of(List<Known> clients, LocalDate day) {
        List<Known> paying = clients.stream().filter(Known::paid).toList();
        int[] recency = Fifths.of(
                paying.stream().mapToLong(each -> each.lastPaid().toEpochDay()).toArray());
        int[] frequency = Fifths.of(paying.stream().mapToLong(Known::payments).toArray());
        int[] monetary = Fifths.of(paying.stream().mapToLong(Known::spentMinor).toArray());
        int[] income = Fifths.of(clients.stream()
                .mapToLong(Known::incomeMinor)
                .filter(minor -> minor > 0)
                .toArray());
        List<Ranked> ranked = new ArrayList<>(clients.size());
        int pays = 0;
        int earns = 0;
        for (Known client : clients) {
            int at = client.paid() ? pays++ : -1;
            ranked.add(new Ranked(
                    client,
                    at < 0 ? 0 : recency[at],
                    at < 0 ? 0 : frequency[at],
                    at < 0 ? 0 : monetary[at],
                    client.incomeMinor() > 0 ? IncomeBand.of(income[earns++]) : IncomeBand.NONE,
                    AgeBand.of(day.getYear(), client.birthYear())));
        }
        return ranked;
    }
}
