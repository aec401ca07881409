package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bank's ids of what a file names. References in the bank begin with the import's name, so that account 1 of two files
 * is two accounts.
 */
record Registered(Map<String, Long> accounts, Map<String, Integer> merchants, int customers) {
    /** The gateway takes up to 100 accounts with a customer. */
    private static final int MOST_ACCOUNTS = 100;

    long account(String importName, String reference) {
        return accounts.get(named(importName, reference));
    }

    int merchant(String importName, NewMerchant merchant) {
        return merchant == null ? 0 : merchants.get(named(importName, merchant.reference()));
    }

    /** The customer, told several times where the accounts are more than one registration takes. */
    static Stream<NewCustomer> named(String importName, NewCustomer customer) {
        List<NewAccount> accounts = customer.accounts().stream()
                .map(account -> named(importName, account))
                .toList();
        int parts = Math.max(1, (accounts.size() + MOST_ACCOUNTS - 1) / MOST_ACCOUNTS);
        return IntStream.range(0, parts)
                .mapToObj(part -> new NewCustomer(
                        named(importName, customer.reference()),
                        customer.name(),
                        customer.segment(),
                        customer.birthYear(),
                        customer.region(),
                        customer.homeCountry(),
                        customer.openedOn(),
                        accounts.subList(part * MOST_ACCOUNTS, Math.min(accounts.size(), (part + 1) * MOST_ACCOUNTS))));
    }

    private static NewAccount named(String importName, NewAccount account) {
        return new NewAccount(
                named(importName, account.reference()),
                account.currency(),
                account.floorMinor(),
                account.openedOn(),
                account.cardLast4(),
                account.cardToken());
    }

    static NewMerchant named(String importName, NewMerchant merchant) {
        return new NewMerchant(
                named(importName, merchant.reference()),
                merchant.name(),
                merchant.mcc(),
                merchant.country(),
                merchant.city());
    }

    static void collect(List<NewCustomer> asked, List<RegisteredCustomer> answers, Map<String, Long> accounts) {
        for (int i = 0; i < asked.size(); i++) {
            List<NewAccount> opened = asked.get(i).accounts();
            for (int j = 0; j < opened.size(); j++) {
                accounts.put(
                        opened.get(j).reference(), answers.get(i).accounts().get(j));
            }
        }
    }

    private static String named(String importName, String reference) {
        return importName + "/" + reference;
    }
}
