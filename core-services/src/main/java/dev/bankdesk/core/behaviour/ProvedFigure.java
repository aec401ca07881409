package dev.bankdesk.core.behaviour;

import java.time.YearMonth;
import java.util.Currency;
import java.util.Objects;

/**
 * A figure of a client that can be proved.
 *
 * @param currency of a balance or a forecast, else null
 * @param month of what was spent and of the peers, else null
 */
public record ProvedFigure(Kind kind, Currency currency, YearMonth month) {
    /** What is proved. */
    public enum Kind {
        /** The balance of all accounts of one currency, the closed ones too: theirs is zero. */
        BALANCE,
        /** What the client spent in a month, in all. */
        SPENT,
        /** The median of what the peers spent in a month. */
        PEERS_MEDIAN,
        /** The balance that is expected for the month's end. */
        MONTH_END
    }

    public ProvedFigure {
        boolean hasCurrency = kind == Kind.BALANCE || kind == Kind.MONTH_END;
        Objects.requireNonNull(hasCurrency ? currency : month, "a figure has the currency or the month that it is of");
    }

    public static ProvedFigure balance(Currency currency) {
        return new ProvedFigure(Kind.BALANCE, currency, null);
    }

    public static ProvedFigure spent(YearMonth month) {
        return new ProvedFigure(Kind.SPENT, null, month);
    }

    public static ProvedFigure peersMedian(YearMonth month) {
        return new ProvedFigure(Kind.PEERS_MEDIAN, null, month);
    }

    public static ProvedFigure monthEnd(Currency currency) {
        return new ProvedFigure(Kind.MONTH_END, currency, null);
    }
}
