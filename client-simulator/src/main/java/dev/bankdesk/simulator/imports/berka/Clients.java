package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.simulator.imports.facts.StoredText;
import dev.bankdesk.simulator.imports.text.TextRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bank's clients with the accounts that they own. Who may only draw on another's account (DISPONENT) is a client without
 * an account of his own: our ledger knows owners.
 */
final class Clients {
    /** A woman's birth number counts her months from 51. */
    private static final int WOMENS_MONTHS = 50;

    private static final int SAMPLE_YEAR = 1993;
    private static final int SENIOR_AGE = 60;
    private static final String HOME = "CZ";

    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, LocalDate> accounts = new LinkedHashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, String> clientOfDisposition = new HashMap<>();
    private final Set<String> owned = new HashSet<>();
    private int mayDraw;

    private static final class Client {
        private final int birthYear;
        private final String district;
        private final List<String> owned = new ArrayList<>();
        private String card = "";

        Client(int birthYear, String district) {
            this.birthYear = birthYear;
            this.district = district;
        }

        Segment segment() {
            return switch (card) {
                case "gold" -> Segment.PREMIUM;
                case "junior" -> Segment.STUDENT;
                default -> birthYear > 0 && SAMPLE_YEAR - birthYear >= SENIOR_AGE ? Segment.SENIOR : Segment.STANDARD;
            };
        }
    }

    static Clients in(Path folder) {
        Clients all = new Clients();
        BerkaTable.ACCOUNTS.each(folder, all::account);
        BerkaTable.CLIENTS.each(folder, all::client);
        BerkaTable.DISPOSITIONS.each(folder, all::disposition);
        BerkaTable.CARDS.eachIfThere(folder, all::card);
        BerkaTable.DISTRICTS.eachIfThere(folder, all::district);
        return all;
    }

    boolean hasAccount(String account) {
        return owned.contains(account);
    }

    int mayDraw() {
        return mayDraw;
    }

    List<NewCustomer> customers() {
        List<NewCustomer> customers = new ArrayList<>();
        clients.forEach((id, client) -> customers.add(customer(id, client)));
        return customers;
    }

    private NewCustomer customer(String id, Client client) {
        List<NewAccount> owned = client.owned.stream()
                .map(account -> new NewAccount(account, "CZK", null, accounts.get(account), "", ""))
                .toList();
        LocalDate since = owned.stream()
                .map(NewAccount::openedOn)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.of(SAMPLE_YEAR, 1, 1));
        return new NewCustomer(
                "client " + id,
                "Client " + id,
                client.segment(),
                client.birthYear,
                regions.getOrDefault(client.district, ""),
                HOME,
                since,
                owned);
    }

    private void account(TextRow row) {
        String opened = BerkaTable.ACCOUNTS.cell(row, "date");
        accounts.put(
                BerkaTable.ACCOUNTS.cell(row, "account_id"),
                BerkaTable.day(opened).orElse(LocalDate.of(SAMPLE_YEAR, 1, 1)));
    }

    private void client(TextRow row) {
        String born = BerkaTable.CLIENTS.cell(row, "birth_number");
        clients.put(
                BerkaTable.CLIENTS.cell(row, "client_id"),
                new Client(birthYear(born), BerkaTable.CLIENTS.cell(row, "district_id")));
    }

    private void disposition(TextRow row) {
        String id = BerkaTable.DISPOSITIONS.cell(row, "client_id");
        Client client = clients.computeIfAbsent(id, any -> new Client(0, ""));
        if (BerkaTable.DISPOSITIONS.cell(row, "type").equals("OWNER")) {
            own(client, BerkaTable.DISPOSITIONS.cell(row, "account_id"));
        } else {
            mayDraw++;
        }
        clientOfDisposition.put(BerkaTable.DISPOSITIONS.cell(row, "disp_id"), id);
    }

    private void own(Client client, String account) {
        if (accounts.containsKey(account) && owned.add(account)) {
            client.owned.add(account);
        }
    }

    private void card(TextRow row) {
        String client = clientOfDisposition.get(BerkaTable.CARDS.cell(row, "disp_id"));
        if (client != null) {
            clients.get(client).card = BerkaTable.CARDS.cell(row, "type");
        }
    }

    private void district(TextRow row) {
        regions.put(
                BerkaTable.DISTRICTS.cell(row, "A1"),
                StoredText.of(BerkaTable.DISTRICTS.cell(row, "A2") + ", " + BerkaTable.DISTRICTS.cell(row, "A3"), 80));
    }

    private static int birthYear(String born) {
        if (!born.matches("\\d{6}")) {
            return 0;
        }
        int month = Integer.parseInt(born.substring(2, 4)) % WOMENS_MONTHS;
        return month >= 1 && month <= 12 ? 1900 + Integer.parseInt(born.substring(0, 2)) : 0;
    }
}
