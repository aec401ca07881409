package dev.bankdesk.desktop.live;

import dev.bankdesk.core.history.History;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveStatistics;
import java.util.function.Supplier;

/**
 * What Live reads of a bank.
 *
 * @param acceptances null where the bank makes no offers
 * @param clock asks the bank for its clock; may block, throws where the bank does not answer
 */
public record LiveSources(
        History history,
        LiveStatistics statistics,
        LiveFeed feed,
        Acceptances acceptances,
        Supplier<BankClock> clock) {}
