package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.history.AsOf;
import java.util.List;

/**
 * A client's figure formed again, in every way that there is; all of one snapshot. Empty where there is no such figure: no
 * account in the currency, or too few peers.
 */
public record ClientProof(ProvedFigure figure, List<Way> ways) {
    /** Where the rows are that a way adds up. */
    public enum From {
        /** The balances that the ledger keeps. */
        LEDGER,
        /** The journal, row by row. */
        JOURNAL,
        /** The months that behaviour keeps. */
        BEHAVIOUR,
        /** Paths drawn once more from the journal's rows: SQL cannot draw, it gives how many rows and the balance. */
        DRAWN
    }

    /**
     * @param minor the figure, in minor units of the reporting currency, of balances and forecasts of their own
     * @param rows how many rows it is formed from
     * @param asOf the position that it includes everything up to
     * @param sql runs as it stands, and gives the figure ({@code minor}) and the rows ({@code rows})
     */
    public record Way(From from, long minor, long rows, AsOf asOf, String sql) {}

    public ClientProof {
        ways = List.copyOf(ways);
    }

    /** Whether all ways come to the same. */
    public boolean agrees() {
        return ways.stream().mapToLong(Way::minor).distinct().count() <= 1;
    }
}
