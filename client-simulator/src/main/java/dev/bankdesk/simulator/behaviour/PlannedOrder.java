package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.population.Merchant;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a client means to do, before the bank's ids are known.
 *
 * @param client number of the ordering client
 * @param day the day that it was planned for, in the bank's zone
 * @param sequence its place among the client's orders of that day; with client and day it names the order for ever
 * @param peer number of the client who is paid, or −1
 * @param amountMinor in minor units of {@code currency}
 * @param merchant null where no shop is concerned
 * @param category what it is for, where neither the shop nor the kind tells it (rent), else null
 * @param country where, ISO 3166-1 alpha-2
 * @param refunds the purchase that this gives back, else null
 */
public record PlannedOrder(
        int client,
        LocalDate day,
        int sequence,
        TransactionKind kind,
        Channel channel,
        int peer,
        long amountMinor,
        String currency,
        Instant bookedAt,
        Merchant merchant,
        Category category,
        String country,
        String purpose,
        PlannedOrder refunds) {}
