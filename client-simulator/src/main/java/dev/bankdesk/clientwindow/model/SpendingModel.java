package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.ClientBank;
import dev.bankdesk.clientwindow.bank.Spending;
import dev.bankdesk.core.banking.Category;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What was spent in a month, by category, the most first. */
public final class SpendingModel extends Model {
    private final ClientBank bank;
    private final Asked<Spending> asked;
    private final WhileOld whileOld;
    private YearMonth month;

    /** @param share of the largest category: 1 for it */
    public record Row(Category category, long minor, double share) {}

    SpendingModel(ClientBank bank, Asking asking, Pauses pauses) {
        this.bank = bank;
        this.asked = new Asked<>(asking, this::changed);
        this.whileOld = new WhileOld(pauses, this::ask);
    }

    void begin() {
        month = null;
        asked.forget();
    }

    /** Nothing is asked again. */
    void stop() {
        whileOld.reset();
    }

    /** The month that is shown or asked for; null before one is. */
    public YearMonth month() {
        return month;
    }

    /** Asks again also for the month that is shown: something may have been paid. */
    void show(YearMonth wanted) {
        if (!wanted.equals(month)) {
            month = wanted;
            asked.forget();
        }
        refresh();
    }

    public void refresh() {
        whileOld.reset();
        ask();
    }

    private void ask() {
        YearMonth of = month;
        if (of != null) {
            asked.ask(
                    () -> bank.spending(of.atDay(1), of.plusMonths(1).atDay(1)),
                    found -> whileOld.answered(found.freshness().isOld()));
        }
    }

    /** The figures may be out of date; they are asked for again. */
    public boolean isOld() {
        return asked.answer() != null && asked.answer().freshness().isOld();
    }

    public List<Row> rows() {
        if (asked.answer() == null) {
            return List.of();
        }
        Map<Category, Long> spent = asked.answer().spentMinor();
        double most = spent.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return spent.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<Category, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .map(each -> new Row(each.getKey(), each.getValue(), each.getValue() / most))
                .toList();
    }

    /** Null before the first answer. */
    public Spending answer() {
        return asked.answer();
    }

    public boolean isLoading() {
        return asked.isLoading();
    }

    public BankFailure failure() {
        return asked.failure();
    }
}
