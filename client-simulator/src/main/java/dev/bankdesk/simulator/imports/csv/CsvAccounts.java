package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.RowIdentity;
import dev.bankdesk.simulator.imports.facts.StoredText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts and customers that a table's rows name. An account that is named by a card's number gets the card's token for
 * a name; each currency of an account is an account of its own, since currencies are never added.
 */
final class CsvAccounts {
    private static final int LONGEST_REFERENCE = 45;
    private static final int LONGEST_NAME = 80;

    private final CardTokens tokens;
    private final String homeCountry;
    private final String customerOtherwise;
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private record Account(String customer, String currency, String cardLast4, String cardToken) {}

    CsvAccounts(CardTokens tokens, String homeCountry, String customerOtherwise) {
        this.tokens = tokens;
        this.homeCountry = homeCountry;
        this.customerOtherwise = customerOtherwise;
    }

    /**
     * The account's reference.
     *
     * @param account as the row names it, or the mapping for all rows
     * @param card its number, or empty
     * @param customer whose it is, or empty
     */
    String account(String account, String card, String customer, String currency) {
        boolean named = !account.isEmpty();
        boolean namedByCard = named && (CardNumbers.isIn(account) || isSameNumber(account, card));
        String number = card.isEmpty() && namedByCard ? account : card;
        String token = number.isEmpty() ? "" : tokens.of(number);
        String name = named && !namedByCard ? brief(account) : "card " + token;
        String reference = name + "/" + currency;
        accounts.computeIfAbsent(
                reference,
                any -> new Account(
                        StoredText.of(customer.isEmpty() ? customerOtherwise : customer, LONGEST_NAME),
                        currency,
                        number.isEmpty() ? "" : CardNumbers.lastFour(number),
                        token));
        return reference;
    }

    /** The account column is the card column, or repeats it: a card's number also where its check digit is wrong. */
    private static boolean isSameNumber(String account, String card) {
        String digits = CardNumbers.digits(card);
        return !digits.isEmpty() && CardNumbers.digits(account).equals(digits);
    }

    List<NewCustomer> customers(Map<String, LocalDate> firstDays) {
        Map<String, List<NewAccount>> accountsOf = new LinkedHashMap<>();
        accounts.forEach((reference, account) -> {
            if (firstDays.containsKey(reference)) {
                accountsOf
                        .computeIfAbsent(account.customer(), any -> new ArrayList<>())
                        .add(new NewAccount(
                                reference,
                                account.currency(),
                                null,
                                firstDays.get(reference),
                                account.cardLast4(),
                                account.cardToken()));
            }
        });
        List<NewCustomer> customers = new ArrayList<>();
        accountsOf.forEach((name, opened) -> customers.add(customer(name, opened)));
        return customers;
    }

    private NewCustomer customer(String name, List<NewAccount> opened) {
        LocalDate since = opened.stream()
                .map(NewAccount::openedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new NewCustomer("customer " + brief(name), name, Segment.UNKNOWN, 0, "", homeCountry, since, opened);
    }

    private static String brief(String name) {
        String plain = StoredText.of(name, LONGEST_NAME);
        return plain.length() <= LONGEST_REFERENCE && plain.equals(name.strip())
                ? plain
                : "#" + RowIdentity.of(List.of(name));
    }
}
