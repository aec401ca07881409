package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.postgres.PageReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which cells of pages a question cannot tell apart, numbered: the same in what it breaks down by, and in how they count. */
final class CellClasses {
    /** @param codes of the cell's own dimensions, in order; null for those that stand in the row */
    record CellClass(List<String> codes, Object counting) {}

    private static final int NONE = -1;

    private final List<Dimension> by;
    private final Filter filter;
    private final Map<Integer, String> sources;
    private final Function<PageCell, Object> counting;
    private final CellNumbers numbers = new CellNumbers();
    private final Map<CellClass, Integer> known = new HashMap<>();
    private final List<CellClass> classes = new ArrayList<>();

    /** @param counting how a cell's rows count; null where they do not */
    CellClasses(Set<Dimension> by, Filter filter, BankSettings settings, Function<PageCell, Object> counting) {
        this.by = List.copyOf(by);
        this.filter = filter;
        this.sources = settings.sources();
        this.counting = counting;
    }

    /** By the index of the page's cell; below zero where its rows do not count. */
    int[] of(PageReader page) {
        int[] of = new int[page.cellCount()];
        for (int i = 0; i < of.length; i++) {
            of[i] = numbers.of(page.bytes(), page.cellAt(i), this::number);
        }
        return of;
    }

    /** How many there are; more with every page. */
    int size() {
        return classes.size();
    }

    CellClass get(int number) {
        return classes.get(number);
    }

    private int number(PageCell cell) {
        Object counts = passes(cell) ? counting.apply(cell) : null;
        if (counts == null) {
            return NONE;
        }
        List<String> codes = new ArrayList<>();
        by.forEach(dimension -> codes.add(code(cell, dimension)));
        return known.computeIfAbsent(new CellClass(codes, counts), each -> {
            classes.add(each);
            return classes.size() - 1;
        });
    }

    private static String code(PageCell cell, Dimension dimension) {
        return switch (dimension) {
            case SEGMENT -> Integer.toString(cell.segment());
            case CATEGORY -> Integer.toString(cell.category());
            case COUNTRY -> cell.country();
            case CHANNEL -> Integer.toString(cell.channel());
            case KIND -> Integer.toString(cell.kind());
            case CURRENCY -> cell.currency();
            case SOURCE -> Integer.toString(cell.source());
            case MCC -> Integer.toString(cell.mcc());
            case DECLINE_REASON -> Integer.toString(cell.declineReason());
            case MERCHANT, REGION, AGE_BAND -> null;
        };
    }

    private boolean passes(PageCell cell) {
        FinerFilter finer = filter.finer();
        return allows(filter.segments(), cell.segment())
                && allows(filter.categories(), cell.category())
                && (filter.countries().isEmpty() || filter.countries().contains(cell.country()))
                && allows(filter.channels(), cell.channel())
                && (filter.sources().isEmpty() || filter.sources().contains(sources.getOrDefault(cell.source(), "")))
                && allows(finer.kinds(), cell.kind())
                && (finer.currencies().isEmpty() || finer.currencies().contains(cell.currency()))
                && (finer.mccs().isEmpty() || finer.mccs().contains(cell.mcc()))
                && allows(finer.declineReasons(), cell.declineReason());
    }

    private static boolean allows(Set<? extends Coded> words, int code) {
        return words.isEmpty() || words.stream().anyMatch(word -> word.code() == code);
    }
}
