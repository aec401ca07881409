package dev.bankdesk.desktop.client;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.TransactionRow;
import java.time.Instant;
import java.util.List;

/**
 * What the read side knows of a client at one moment.
 *
 * @param latest newest first
 * @param readAt machine time of the answer
 */
public record Client(CustomerFound customer, List<TransactionRow> latest, AsOf asOf, Instant readAt) {}
