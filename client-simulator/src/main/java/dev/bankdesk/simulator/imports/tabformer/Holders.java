package dev.bankdesk.simulator.imports.tabformer;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.text.TableReader;
import dev.bankdesk.simulator.imports.text.TextFile;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The card holders: from the files of users and cards beside the transactions where they lie there, else by their numbers
 * only. A card's number goes into a token and four digits at once, its CVV is not read at all.
 */
final class Holders {
    private static final List<String> USER_FILES = List.of("users-sample.csv", "sd254_users.csv", "users.csv");
    private static final List<String> CARD_FILES = List.of("cards-sample.csv", "sd254_cards.csv", "cards.csv");
    private static final DateTimeFormatter OPENED = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final String HOME = "US";

    private final Map<Integer, Person> people;
    private final Map<String, Card> cards;

    private record Person(String name, int birthYear, Segment segment, String region) {}

    private record Card(String lastFour, String token, LocalDate opened) {}

    private Holders(Map<Integer, Person> people, Map<String, Card> cards) {
        this.people = people;
        this.cards = cards;
    }

    static Holders beside(Path transactions, CardTokens tokens) {
        Map<Integer, Person> people = new HashMap<>();
        Map<String, Card> cards = new HashMap<>();
        beside(transactions, USER_FILES).ifPresent(file -> readPeople(file, people));
        beside(transactions, CARD_FILES).ifPresent(file -> readCards(file, tokens, cards));
        return new Holders(people, cards);
    }

    boolean peopleKnown() {
        return !people.isEmpty();
    }

    boolean cardsKnown() {
        return !cards.isEmpty();
    }

    /** One customer for each user, with an account for each of the user's cards that the transactions name. */
    List<NewCustomer> customers(Map<String, LocalDate> firstDays) {
        Map<Integer, List<String>> accountsOfUser = new TreeMap<>();
        for (String account : firstDays.keySet()) {
            int user = Integer.parseInt(account.substring(0, account.indexOf('/')));
            accountsOfUser.computeIfAbsent(user, any -> new ArrayList<>()).add(account);
        }
        List<NewCustomer> customers = new ArrayList<>();
        accountsOfUser.forEach((user, accounts) -> customers.add(customer(user, accounts, firstDays)));
        return customers;
    }

    private NewCustomer customer(int user, List<String> accounts, Map<String, LocalDate> firstDays) {
        Person person = people.getOrDefault(user, new Person("Card holder " + user, 0, Segment.UNKNOWN, ""));
        List<NewAccount> opened = accounts.stream()
                .sorted()
                .map(account -> account(account, firstDays.get(account)))
                .toList();
        LocalDate since = opened.stream()
                .map(NewAccount::openedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        return new NewCustomer(
                String.valueOf(user),
                person.name(),
                person.segment(),
                person.birthYear(),
                person.region(),
                HOME,
                since,
                opened);
    }

    private NewAccount account(String reference, LocalDate firstDay) {
        Card card = cards.getOrDefault(reference, new Card("", "", firstDay));
        LocalDate opened = card.opened() == null || card.opened().isAfter(firstDay) ? firstDay : card.opened();
        return new NewAccount(reference, "USD", null, opened, card.lastFour(), card.token());
    }

    private static void readPeople(Path file, Map<Integer, Person> people) {
        try (TableReader table = new TableReader(TextFile.at(file, StandardCharsets.UTF_8), ',', '"')) {
            Header header = Header.of(table.next());
            int user = 0;
            for (TextRow row = table.next(); row != null; row = table.next()) {
                people.put(user++, person(header, row));
            }
        }
    }

    private static Person person(Header header, TextRow row) {
        int age = header.number(row, "Current Age");
        int retires = header.number(row, "Retirement Age");
        Segment segment = age > 0 && retires > 0 && age >= retires ? Segment.SENIOR : Segment.STANDARD;
        String name = StoredText.of(header.cell(row, "Person"), 80);
        String region = StoredText.of(header.cell(row, "City") + ", " + header.cell(row, "State"), 80);
        return new Person(name, header.number(row, "Birth Year"), segment, region);
    }

    private static void readCards(Path file, CardTokens tokens, Map<String, Card> cards) {
        try (TableReader table = new TableReader(TextFile.at(file, StandardCharsets.UTF_8), ',', '"')) {
            Header header = Header.of(table.next());
            for (TextRow row = table.next(); row != null; row = table.next()) {
                String reference = TabformerRow.account(header.number(row, "User"), header.number(row, "CARD INDEX"));
                String number = header.cell(row, "Card Number");
                cards.put(
                        reference,
                        new Card(
                                CardNumbers.lastFour(number),
                                number.isEmpty() ? "" : tokens.of(number),
                                opened(header.cell(row, "Acct Open Date"))));
            }
        }
    }

    private static LocalDate opened(String month) {
        try {
            return YearMonth.parse(month, OPENED).atDay(1);
        } catch (DateTimeException e) {
            return null; // then the card's first transaction opens its account
        }
    }

    private static Optional<Path> beside(Path transactions, List<String> names) {
        Path folder = transactions.toAbsolutePath().getParent();
        return names.stream().map(folder::resolve).filter(Files::isReadable).findFirst();
    }

    /** Where the columns of a neighbour file stand. */
    private record Header(Map<String, Integer> places) {
        static Header of(TextRow row) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; row != null && i < row.cells().size(); i++) {
                places.put(row.cell(i).strip(), i);
            }
            return new Header(places);
        }

        String cell(TextRow row, String column) {
            Integer place = places.get(column);
            return place == null ? "" : row.cell(place).strip();
        }

        /** 0 where the cell is no number. */
        int number(TextRow row, String column) {
            String value = cell(row, column);
            return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
        }
    }
}
