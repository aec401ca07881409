package dev.bankdesk.benchmarks.ledger;

import java.util.concurrent.atomic.LongAdder;

/** What became of the orders of a round. Safe for many threads. */
final class Tally {
    final LongAdder booked = new LongAdder();
    final LongAdder declined = new LongAdder();
    /** Sent and not answered as booked or declined: failed, refused, or no answer. */
    final LongAdder dropped = new LongAdder();

    /** Counts what stands in an answer of the gateway. */
    void count(byte[] answer, int length, int orders) {
        int bookedHere = occurrences(answer, length, "\"outcome\":\"booked\"");
        int declinedHere = occurrences(answer, length, "\"outcome\":\"declined\"");
        booked.add(bookedHere);
        declined.add(declinedHere);
        dropped.add(orders - bookedHere - declinedHere);
    }

    /** Adds what the clients' process has counted. */
    void add(HttpFigures seen) {
        booked.add(seen.booked());
        declined.add(seen.declined());
        dropped.add(seen.dropped());
    }

    private static int occurrences(byte[] text, int length, String word) {
        int found = 0;
        for (int i = 0; i + word.length() <= length; i++) {
            int at = 0;
            while (at < word.length() && text[i + at] == word.charAt(at)) {
                at++;
            }
            if (at == word.length()) {
                found++;
                i += at - 1;
            }
        }
        return found;
    }
}
