package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;

/** The balance of everything with a booking time before the moment. */
public record AccountBalance(long account, Instant at, Money balance, AsOf asOf) {}
