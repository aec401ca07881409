package dev.bankdesk.core.statistics;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;

/** The finest thing that is added up: one combination of the filter dimensions, kind, currency and source. */
public record CellKey(
        Segment segment,
        Category category,
        String country,
        Channel channel,
        TransactionKind kind,
        String currency,
        String source) {}
