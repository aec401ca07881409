package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthsBefore;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** How the Customers page says things. */
final class CustomersWords {
    private static final String DOT = " · ";

    private final Texts texts;
    private final Formats formats;

    CustomersWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    Texts texts() {
        return texts;
    }

    Formats formats() {
        return formats;
    }

    // ---- clients

    String number(long customer) {
        return texts.get("customers.id", Long.toString(customer));
    }

    /** Under a name in the list: number, and the card or the region. */
    String place(ClientRow row) {
        String more = row.cardLast4().isEmpty() ? row.region() : card(row.cardLast4());
        String id = Long.toString(row.customer());
        return more.isEmpty() ? id : id + DOT + more;
    }

    static String card(String lastFour) {
        return "•• " + lastFour;
    }

    /** Under the client's name: number, place, age, since when. */
    String about(CustomerProfile profile) {
        List<String> parts = new ArrayList<>();
        parts.add(number(profile.customer()));
        parts.add(profile.region().isEmpty() ? texts.country(profile.homeCountry()) : profile.region());
        if (profile.ageBand() != AgeBand.UNKNOWN) {
            parts.add(texts.name(profile.ageBand()));
        }
        parts.add(texts.get("customers.since", formats.month(YearMonth.from(profile.openedOn()))));
        return String.join(DOT, parts);
    }

    /** The first letters of the first and the last word. */
    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = words[0].isEmpty() ? "?" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        String last = words[words.length - 1];
        return (words.length == 1 ? first : first + last.substring(0, last.offsetByCodePoints(0, 1)))
                .toUpperCase(Locale.ROOT);
    }

    String account(CustomerProfile.Account account) {
        String number = texts.get("customers.account", Long.toString(account.account()));
        return account.cardLast4().isEmpty() ? number : number + DOT + card(account.cardLast4());
    }

    /** Without a sign, which an arrow beside it tells. */
    String size(long minor, Currency currency) {
        return formats.wholeMoney(new Money(Math.abs(minor), currency));
    }

    String signed(long minor, Currency currency) {
        return formats.signed(minor, formats.wholeMoney(new Money(minor, currency)));
    }

    String exact(long minor, Currency currency) {
        return formats.money(new Money(minor, currency));
    }

    // ---- changes

    String monthOf(LargestChanges changes) {
        return formats.month(changes.month());
    }

    /** Which days stand against which. @param asked the month of the page's period, not always the one that is told */
    String compared(LargestChanges changes, YearMonth asked) {
        String compared = compared(changes);
        return changes.month().equals(asked)
                ? compared
                : texts.get("customers.changes.begun", formats.month(asked), compared);
    }

    private String compared(LargestChanges changes) {
        MonthsBefore compared = changes.compared();
        if (compared.count() == 0) {
            return monthOf(changes);
        }
        return compared.isWhole()
                ? texts.get("customers.changes.subtitle", monthOf(changes), compared.count())
                : texts.get(
                        "customers.changes.subtitle.running",
                        formats.range(changes.month().atDay(1), compared.lastDayOf(changes.month())),
                        compared.count());
    }

    /** Why the list is empty. @param limited whether the filter has segments */
    String noChanges(LargestChanges changes, boolean limited) {
        return changes.compared().count() == 0
                ? texts.get("customers.changes.young", monthOf(changes))
                : texts.get(limited ? "customers.changes.hidden" : "customers.list.quiet");
    }

    // ---- statement

    String date(CustomerStatement.Line line) {
        return formats.shortDate(day(line));
    }

    String fullDate(CustomerStatement.Line line) {
        return formats.dateTime(line.transaction().bookedAt());
    }

    private LocalDate day(CustomerStatement.Line line) {
        return formats.day(line.transaction().bookedAt());
    }

    String time(CustomerStatement.Line line) {
        return formats.time(line.transaction().bookedAt());
    }

    /** To whom or why; what kind of payment it was where neither is known. */
    String purpose(CustomerStatement.Line line) {
        TransactionRow row = line.transaction();
        String words = !row.merchant().isEmpty() ? row.merchant() : row.purpose();
        return words.isEmpty() ? kind(line) : words;
    }

    /** A transfer between two clients is one row of the journal; who receives it reads it as one that came in. */
    String kind(CustomerStatement.Line line) {
        TransactionKind kind = line.transaction().kind();
        return texts.name(
                kind == TransactionKind.TRANSFER_OUT && line.signedMinor() > 0 ? TransactionKind.TRANSFER_IN : kind);
    }

    String amount(CustomerStatement.Line line) {
        return formats.signed(
                line.signedMinor(),
                formats.money(new Money(line.signedMinor(), line.balance().currency())));
    }

    String balance(CustomerStatement.Line line) {
        return formats.money(line.balance());
    }

    String original(CustomerStatement.Line line) {
        return line.transaction().original() == null
                ? ""
                : formats.money(line.transaction().original());
    }

    /** The days of a period. @param to exclusive */
    String range(Instant from, Instant to) {
        return formats.range(formats.day(from), formats.day(to.minusNanos(1)));
    }

    // ---- peers

    /** Whom a client is compared with, and how many they are. */
    String group(PeerGroup group) {
        if (group.level() == PeerGroup.Level.NONE) {
            return texts.get("customers.peers.none", PeerGroup.FEWEST_MEMBERS);
        }
        List<String> common = new ArrayList<>();
        if (group.ageBand() != null) {
            common.add(
                    group.ageBand() == AgeBand.UNKNOWN
                            ? texts.get("customers.peers.noage")
                            : texts.name(group.ageBand()));
        }
        if (!group.region().isEmpty()) {
            common.add(group.region());
        }
        if (group.incomeBand() != null) {
            common.add(
                    group.incomeBand() == IncomeBand.NONE
                            ? texts.get("customers.peers.noincome")
                            : texts.name(group.incomeBand()));
        }
        return texts.get(
                "customers.peers.group",
                common.isEmpty() ? texts.get("customers.peers.everybody") : String.join(", ", common),
                formats.count(group.members()));
    }

    // ---- payments to come

    /** One expected payment in a line: when it comes back, to whom, how much, how sure. */
    String expected(PaymentCalendar.Expected expected) {
        RecurringPayment payment = expected.payment();
        String amount = payment.stable()
                ? signedExact(payment, payment.typicalMinor())
                : texts.get("customers.calendar.about", signedWhole(payment, payment.typicalMinor()));
        String sure = texts.get("customers.calendar.sure", formats.percent(expected.confidence(), 0));
        return texts.get(
                expected.overdue() ? "customers.calendar.overdue" : "customers.calendar.line",
                payment.counterparty().isEmpty() ? texts.name(payment.kind()) : payment.counterparty(),
                amount,
                texts.name(payment.interval()),
                sure);
    }

    private String signedExact(RecurringPayment payment, long minor) {
        return formats.signed(payment.income() ? 1 : -1, exact(payment.income() ? minor : -minor, payment.currency()));
    }

    private String signedWhole(RecurringPayment payment, long minor) {
        long signed = payment.income() ? minor : -minor;
        return formats.signed(signed, formats.wholeMoney(new Money(signed, payment.currency())));
    }
}
