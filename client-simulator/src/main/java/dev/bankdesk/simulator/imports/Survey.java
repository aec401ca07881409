package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.simulator.imports.facts.BadRow;
import dev.bankdesk.simulator.imports.facts.Fact;
import dev.bankdesk.simulator.imports.facts.RowHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the whole file holds, read before anything is written: who is to be registered, and how far each account would fall
 * below zero if it started empty.
 */
final class Survey implements RowHandler {
    private final Map<String, AccountSeen> accounts = new LinkedHashMap<>();
    private final Map<String, NewMerchant> merchants = new LinkedHashMap<>();
    private long facts;
    private long badRows;
    private BadRow firstBad;

    /** One account's run through the file. */
    static final class AccountSeen {
        private LocalDate firstDay;
        private Instant first;
        private String currency;
        private long balanceMinor;
        private long lowestMinor;

        /** The amount that keeps the account at or above zero through the whole file; 0 where it never falls below. */
        long fundingMinor() {
            return -lowestMinor;
        }

        Instant first() {
            return first;
        }

        String currency() {
            return currency;
        }

        private void takes(Fact fact) {
            if (firstDay == null || fact.day().isBefore(firstDay)) {
                firstDay = fact.day();
            }
            if (first == null || fact.bookedAt().isBefore(first)) {
                first = fact.bookedAt();
            }
            currency = fact.amount().currency().getCurrencyCode();
            balanceMinor = Math.addExact(balanceMinor, fact.movedMinor());
            lowestMinor = Math.min(lowestMinor, balanceMinor);
        }
    }

    @Override
    public void fact(Fact fact) {
        facts++;
        accounts.computeIfAbsent(fact.account(), reference -> new AccountSeen()).takes(fact);
        if (fact.merchant() != null) {
            merchants.putIfAbsent(fact.merchant().reference(), fact.merchant());
        }
    }

    @Override
    public void bad(BadRow row) {
        badRows++;
        firstBad = firstBad == null ? row : firstBad;
    }

    long facts() {
        return facts;
    }

    /** How many rows are bad, and what is wrong with the first, for a refusal. */
    String badRows() {
        return badRows + " bad rows" + (firstBad == null ? "" : "; the first: " + firstBad.sentence());
    }

    Map<String, AccountSeen> accounts() {
        return accounts;
    }

    Map<String, LocalDate> firstDays() {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        accounts.forEach((reference, account) -> days.put(reference, account.firstDay));
        return days;
    }

    Collection<NewMerchant> merchants() {
        return merchants.values();
    }
}
