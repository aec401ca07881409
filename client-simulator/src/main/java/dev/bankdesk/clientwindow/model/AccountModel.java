package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Freshness;
import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.bank.OwnAccounts;
import dev.bankdesk.clientwindow.bank.StatementPart;
import dev.bankdesk.clientwindow.bank.StatementPart.Line;
import dev.bankdesk.core.banking.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The client's accounts, and of one of them a month's statement, newest line first. A page is a month of the bank's. */
public final class AccountModel extends Model {
    /** A month with more lines is told as one that is not whole: 20 pages of the bank's longest. */
    private static final int MOST_PAGES = 20;

    private final ClientBank bank;
    private final Asked<Shown> asked;
    private final WhileOld whileOld;
    private long account;
    private YearMonth month;

    /**
     * What one question was answered with.
     *
     * @param today the day of the bank's clock
     * @param lines newest first
     * @param isWhole false where the month has more lines than are read
     */
    private record Shown(
            OwnAccounts accounts,
            LocalDate today,
            long account,
            YearMonth month,
            List<Line> lines,
            Money opening,
            Money closing,
            boolean isWhole,
            Freshness freshness) {}

    AccountModel(ClientBank bank, Asking asking, Pauses pauses) {
        this.bank = bank;
        this.asked = new Asked<>(asking, this::changed);
        this.whileOld = new WhileOld(pauses, this::ask);
    }

    /**
     * Of a client who just signed in: the first account, the bank's current month.
     *
     * @param same the client is who it was: then account and month are the ones that were looked at
     */
    void begin(boolean same) {
        if (!same) {
            account = 0;
            month = null;
        }
        asked.forget();
        refresh();
    }

    /** Nothing is asked again. */
    void stop() {
        whileOld.reset();
    }

    public void refresh() {
        whileOld.reset();
        ask();
    }

    private void ask() {
        long wanted = account;
        YearMonth of = month;
        asked.ask(() -> read(wanted, of), found -> {
            account = found.account();
            month = found.month();
            whileOld.answered(found.freshness().isOld());
        });
    }

    public void choose(long number) {
        if (number != account) {
            account = number;
            refresh();
        }
    }

    public void earlier() {
        if (month != null) {
            month = month.minusMonths(1);
            refresh();
        }
    }

    /** Not beyond the bank's current month. */
    public void later() {
        if (hasLater()) {
            month = month.plusMonths(1);
            refresh();
        }
    }

    public boolean hasLater() {
        return month != null && month.isBefore(YearMonth.from(today()));
    }

    private Shown read(long wanted, YearMonth wantedMonth) {
        OwnAccounts own = bank.accounts();
        LocalDate today = LocalDate.ofInstant(bank.now(), own.zone());
        YearMonth of = wantedMonth == null ? YearMonth.from(today) : wantedMonth;
        if (own.accounts().isEmpty()) {
            return new Shown(own, today, 0, of, List.of(), null, null, true, own.freshness());
        }
        long number = own.accounts().stream()
                .map(OwnAccount::number)
                .filter(each -> each == wanted)
                .findFirst()
                .orElse(own.accounts().get(0).number());
        List<Line> lines = new ArrayList<>();
        StatementPart part = null;
        int pages = 0;
        Freshness freshness = own.freshness();
        do {
            part = bank.statement(number, of.atDay(1), of.plusMonths(1).atDay(1), part == null ? null : part.next());
            lines.addAll(part.lines());
            freshness = freshness.and(part.freshness());
            pages++;
        } while (part.next() != null && pages < MOST_PAGES);
        Collections.reverse(lines);
        boolean whole = part.next() == null;
        return new Shown(own, today, number, of, lines, part.opening(), part.closing(), whole, freshness);
    }

    /** Empty before the first answer, and where the client has none: {@link #isKnown} tells which. */
    public List<OwnAccount> accounts() {
        return isKnown() ? asked.answer().accounts().accounts() : List.of();
    }

    public boolean isKnown() {
        return asked.answer() != null;
    }

    /** The one that is shown or asked for; null where there is none. */
    public OwnAccount account() {
        return accounts().stream()
                .filter(each -> each.number() == account)
                .findFirst()
                .orElse(null);
    }

    /** The month that is shown or asked for; null before the first answer. */
    public YearMonth month() {
        return month;
    }

    /** Of the bank's clock when it was asked last. */
    public LocalDate today() {
        return isKnown() ? asked.answer().today() : LocalDate.EPOCH;
    }

    public ZoneId zone() {
        return isKnown() ? asked.answer().accounts().zone() : ZoneOffset.UTC;
    }

    /** Whether {@link #lines} are those of {@link #account} and {@link #month}; another statement's are never shown. */
    public boolean isStatementKnown() {
        return isKnown()
                && asked.answer().account() == account
                && asked.answer().month().equals(month);
    }

    /** Newest first; empty while the statement is not known. */
    public List<Line> lines() {
        return isStatementKnown() ? asked.answer().lines() : List.of();
    }

    /** What the account held before the month; null while the statement is not known. */
    public Money opening() {
        return isStatementKnown() ? asked.answer().opening() : null;
    }

    public Money closing() {
        return isStatementKnown() ? asked.answer().closing() : null;
    }

    public boolean isWhole() {
        return !isStatementKnown() || asked.answer().isWhole();
    }

    /** The figures may be out of date; they are asked for again. */
    public boolean isOld() {
        return isKnown() && asked.answer().freshness().isOld();
    }

    public boolean isLoading() {
        return asked.isLoading();
    }

    /** Null where the last question was answered; the figures before it stay. */
    public BankFailure failure() {
        return asked.failure();
    }
}
