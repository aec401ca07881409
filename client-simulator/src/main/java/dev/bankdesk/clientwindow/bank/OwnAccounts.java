package dev.bankdesk.clientwindow.bank;

import java.time.ZoneId;
import java.util.List;

/** The client's accounts, by their numbers. @param zone of the bank's days; @param freshness of the oldest balance */
public record OwnAccounts(ZoneId zone, List<OwnAccount> accounts, Freshness freshness) {
    public OwnAccounts {
        accounts = List.copyOf(accounts);
    }
}
