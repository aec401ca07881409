package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;

/** Transactions of one invented client, added one by one; the position counts up from 1. */
final class Rows {
    static final Currency EURO = Currency.getInstance("EUR");
    static final LocalDate LAST = LocalDate.parse("2026-03-31");

    private final List<ClientPayment> rows = new ArrayList<>();

    Rows add(String day, TransactionKind kind, Category category, long cents) {
        return add(day, kind, category, cents, cents, "FR", 0, null, ClientPayment.Origin.BANK);
    }

    Rows abroad(String day, TransactionKind kind, long cents, String country) {
        return add(day, kind, Category.SHOPPING, cents, cents, country, 0, null, ClientPayment.Origin.BANK);
    }

    Rows belonging(String day, TransactionKind kind, long cents, long parent) {
        return add(day, kind, Category.BANK, cents, cents, "ZZ", parent, null, ClientPayment.Origin.BANK);
    }

    Rows imported(String day, TransactionKind kind, long cents, String country) {
        return add(day, kind, Category.SHOPPING, cents, cents, country, 0, null, ClientPayment.Origin.WITHOUT_FEES);
    }

    Rows declined(String day, TransactionKind kind, long cents, String country, DeclineReason reason) {
        return add(day, kind, Category.SHOPPING, cents, cents, country, 0, reason, ClientPayment.Origin.WITHOUT_FEES);
    }

    Rows add(
            String day,
            TransactionKind kind,
            Category category,
            long cents,
            Long reporting,
            String country,
            long parent,
            DeclineReason declined,
            ClientPayment.Origin origin) {
        rows.add(new ClientPayment(
                rows.size() + 1,
                LocalDate.parse(day),
                kind,
                category,
                kind == TransactionKind.ONLINE_PAYMENT ? Channel.ONLINE : Channel.CARD,
                declined,
                Money.of(cents, "EUR"),
                reporting,
                country,
                !country.equals("FR") && !country.equals("ZZ"),
                false,
                parent,
                "",
                origin));
        return this;
    }

    ClientYear year() {
        return new ClientYear(7, ClientYear.firstDayBefore(LAST), LAST.plusDays(1), EURO, 200, rows, true);
    }

    static ClientFacts client(Segment segment, String since, long incomeMinor) {
        return new ClientFacts(7, segment, LocalDate.parse(since), incomeMinor, LAST);
    }

    static Product product(long priceMinor, Benefit benefit) {
        return new Product(
                "a-product",
                new LocalText("A product", "Un produit"),
                new Eligibility(EnumSet.of(Segment.STANDARD), 0, 0),
                0,
                0,
                priceMinor,
                false,
                benefit);
    }
}
