package dev.bankdesk.desktop;

import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveStatistics;
import java.util.List;
import java.util.Map;

/** The bank that a window stands over: its read side, and what ends with the window. */
public interface Bank extends AutoCloseable {
    /** What a window can have started; the texts say each in the language of the window. */
    enum Stops {
        CLIENTS,
        SERVICES,
        SERVERS
    }

    History history();

    /** Questions about clients; each look is noted before it is answered. */
    CustomerBehaviour behaviour();

    /** Campaigns, for a person who signs in. */
    CampaignDesk campaigns();

    /** What clients were offered and why, for the same person. */
    ClientOffersDesk clientOffers();

    /** How many offers are accepted; null where the bank makes none. */
    Acceptances acceptances();

    LiveStatistics statistics();

    LiveFeed feed();

    Export export();

    /** Asks the bank; may block. */
    BankClock clock();

    boolean isOnThisMachine();

    /** Where each part is reached, by the keys of {@code shell.settings.address}; without logins. */
    Map<String, String> addresses();

    /** What stops when the window closes; empty where nothing does. */
    List<Stops> stopsWithWindow();

    /** True for the bank with simulated clients. */
    boolean isDemo();

    /** Ends what the window started; may take seconds. */
    @Override
    void close();
}
