package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AccountFound.State;
import dev.bankdesk.core.history.AsOf;
import java.time.LocalDate;
import java.util.List;

/**
 * Who a client is.
 *
 * @param region empty where not known
 * @param birthYear 0 where not known
 * @param incomeBand as of the last ranking of all clients
 * @param balances one for each currency that the client has an account in
 * @param today the bank's day of the answer
 */
public record CustomerProfile(
        long customer,
        String reference,
        String name,
        Segment segment,
        String region,
        String homeCountry,
        int birthYear,
        AgeBand ageBand,
        IncomeBand incomeBand,
        LocalDate openedOn,
        List<Account> accounts,
        List<Money> balances,
        LocalDate today,
        AsOf asOf) {

    /** @param floorMinor null where there is no limit; @param cardLast4 empty where there is no card */
    public record Account(
            long account, Money balance, Long floorMinor, State state, LocalDate openedOn, String cardLast4) {}

    public CustomerProfile {
        accounts = List.copyOf(accounts);
        balances = List.copyOf(balances);
    }
}
