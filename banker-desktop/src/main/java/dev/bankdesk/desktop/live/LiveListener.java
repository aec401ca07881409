package dev.bankdesk.desktop.live;

import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import java.util.List;

/** Who shows what {@link LiveModel} finds out. Called on the model's threads. */
public interface LiveListener {
    /** A few times a second; a slow listener should look at the newest only. */
    void figures(LiveFigures figures);

    /** @param latest in order of arrival; @param count how many arrived, at least as many */
    void transactions(List<TapeRow> latest, long count);

    /** Older transactions for a tape that was just opened or filtered, newest first. */
    void olderTransactions(List<TapeRow> older);

    void clock(BankClock clock);

    /** What the bank holds: asked with every new day and filter. */
    void outline(Outline outline);
}
