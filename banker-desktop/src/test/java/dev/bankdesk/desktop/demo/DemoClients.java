package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.CustomerFound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Who the demo's sixty clients are, made up from their numbers. */
final class DemoClients {
    static final Currency EURO = Currency.getInstance("EUR");
    /** Of every client's first account, minor units. */
    static final long BALANCE = 841_237;

    private static final List<String> NAMES = List.of(
            "Émilie Garnier",
            "Thomas Lefebvre",
            "Ana Sofia Marques",
            "Inès Bouchard",
            "Marc Vandenberghe",
            "Paul Schneider",
            "Nadia Rossi",
            "Hélène Dubois-Martin",
            "Youssef Amrani",
            "Clara Weiss",
            "Jean-Luc Perrin",
            "Maximiliane Freifrau von Hohenstein-Wittgenstein");
    private static final List<String> REGIONS = List.of("Lyon", "Paris", "Marseille", "Lille");

    private DemoClients() {}

    static boolean isKnown(long customer) {
        // Rows of the tape and of lists belong to clients 0 to 99.
        return customer >= DemoBehaviour.FIRST && customer < DemoBehaviour.FIRST + DemoBehaviour.CLIENTS
                || customer > 0 && customer < 100;
    }

    static String name(long customer) {
        return NAMES.get((int) (customer % DemoBehaviour.FIRST % NAMES.size()));
    }

    static Segment segment(long customer) {
        return Segment.values()[1 + (int) (customer * 7 % 5)];
    }

    static String region(long customer) {
        return REGIONS.get((int) (customer % REGIONS.size()));
    }

    static CustomerHits.Hit hit(long customer) {
        return new CustomerHits.Hit(
                new CustomerFound(
                        customer,
                        "client-" + customer,
                        name(customer),
                        segment(customer),
                        region(customer),
                        "FR",
                        List.of(new CustomerFound.Account(
                                1_000_000 + customer, new Money(BALANCE, EURO), lastFour(customer)))),
                CustomerHits.By.NAME,
                CustomerHits.Match.INSIDE);
    }

    private static String lastFour(long customer) {
        return String.format(Locale.ROOT, "%04d", customer * 37 % 10_000);
    }

    static CustomerProfile profile(long customer) {
        List<CustomerProfile.Account> accounts = new ArrayList<>();
        accounts.add(account(customer, "EUR", BALANCE));
        if (customer == DemoBehaviour.WITH_FRANCS) {
            accounts.add(account(customer, "CHF", 120_450));
        }
        return new CustomerProfile(
                customer,
                "client-" + customer,
                name(customer),
                segment(customer),
                region(customer),
                "FR",
                1986,
                AgeBand.FROM_35,
                IncomeBand.FOURTH_FIFTH,
                LocalDate.of(2014, 3, 3),
                accounts,
                accounts.stream().map(CustomerProfile.Account::balance).toList(),
                DemoBehaviour.TODAY,
                DemoBehaviour.asOf());
    }

    private static CustomerProfile.Account account(long customer, String currency, long minor) {
        boolean francs = currency.equals("CHF");
        return new CustomerProfile.Account(
                (francs ? 2_000_000 : 1_000_000) + customer,
                Money.of(minor, currency),
                0L,
                AccountFound.State.OPEN,
                LocalDate.of(2014, 3, 3),
                francs ? "" : lastFour(customer));
    }
}
