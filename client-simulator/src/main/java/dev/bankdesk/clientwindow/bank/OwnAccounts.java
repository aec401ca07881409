package dev.bankdesk.clientwindow.bank;

import java.time.ZoneId;
import java.util.List;

/** The client's accounts, by their numbers. @param zone of the bank's days */
public record OwnAccounts(ZoneId zone, List<OwnAccount> accounts) {
    public OwnAccounts {
        accounts = List.copyOf(accounts);
    }
}
