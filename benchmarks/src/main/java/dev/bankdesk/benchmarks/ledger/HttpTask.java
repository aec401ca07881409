package dev.bankdesk.benchmarks.ledger;

/**
 * What the clients' process is asked for, as a line.
 *
 * @param perSecond orders a second at their intended times; 0: each client sends its next when it has the answer to its last
 */
record HttpTask(Kind kind, int seconds, double perSecond) {
    enum Kind {
        ONE_BY_ONE,
        BATCHES
    }

    static HttpTask parse(String line) {
        String[] words = line.split(" ");
        return new HttpTask(Kind.valueOf(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]));
    }

    String line() {
        return kind + " " + seconds + " " + perSecond;
    }
}
