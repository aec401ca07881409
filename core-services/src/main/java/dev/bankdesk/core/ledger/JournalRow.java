package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of the journal, as decided. Fields are set once by {@link BatchDecision} and read by the stores; they are plain
 * fields because a batch has up to 16,384 of these with 26 columns each.
 */
public final class JournalRow {
    public long position;
    public long bookedAtMicros;
    public long debitAccount;
    public long creditAccount;
    public long amountMinor;
    /** Minor units of the reporting currency; null where there is no rate. */
    public Long reportingMinor;
    /** Null where the payee asked in the account's currency; then the other three are null too. */
    public String originalCurrency;

    public long originalMinor;
    public BigDecimal rate;
    /** Day of the oldest rate that was used; null where none was. */
    public LocalDate rateDay;
    /** 0 none. */
    public long parentPosition;

    public int merchant;
    public TransactionKind kind;
    /** Null where booked. */
    public DeclineReason decline;

    public Channel channel;
    public Category category;
    public int segment;
    public int mcc;
    public int source;
    public String currency;
    public String country;
    public boolean abroad;
    /** Empty where none. */
    public String purpose = "";

    public boolean isBooked() {
        return decline == null;
    }
}
