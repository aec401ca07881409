package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The one filter of all screens. Segment, category, country, channel and source hold on every page; the period is each
 * page's own, since Live is about today and History about the past. Used on the JavaFX thread only.
 */
public final class FilterModel {
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(this, "filter", Filter.NONE);
    private final Map<Page, ObjectProperty<Period>> periods = new EnumMap<>(Page.class);
    private final ObservableList<String> countries = FXCollections.observableArrayList();
    private final ObservableList<String> sources = FXCollections.observableArrayList();

    public FilterModel() {
        periods.put(Page.LIVE, new SimpleObjectProperty<>(this, "livePeriod", Period.Preset.TODAY));
        periods.put(Page.HISTORY, new SimpleObjectProperty<>(this, "historyPeriod", Period.Preset.LAST_30_DAYS));
        periods.put(Page.CUSTOMERS, new SimpleObjectProperty<>(this, "customersPeriod", Period.Preset.THIS_MONTH));
    }

    public ReadOnlyObjectProperty<Filter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public Filter filter() {
        return filter.get();
    }

    public void set(Filter newFilter) {
        filter.set(newFilter);
    }

    public void clear() {
        filter.set(Filter.NONE);
    }

    /** @throws IllegalArgumentException for a page without figures */
    public ObjectProperty<Period> period(Page page) {
        ObjectProperty<Period> period = periods.get(page);
        if (period == null) {
            throw new IllegalArgumentException(page + " has no period");
        }
        return period;
    }

    /** The values that a dimension is limited to, by name or code; empty where it is not limited. */
    public Set<String> values(Dimension dimension) {
        Filter now = filter.get();
        return switch (dimension) {
            case SEGMENT -> names(now.segments());
            case CATEGORY -> names(now.categories());
            case COUNTRY -> now.countries();
            case CHANNEL -> names(now.channels());
            case SOURCE -> now.sources();
            case KIND, CURRENCY, MERCHANT, MCC, DECLINE_REASON, REGION, AGE_BAND -> Set.of();
        };
    }

    /**
     * Limits a dimension of the filter bar; an empty set lifts the limit.
     *
     * @throws IllegalArgumentException for a dimension that the filter bar does not have
     */
    public void limit(Dimension dimension, Set<String> values) {
        Filter now = filter.get();
        filter.set(
                switch (dimension) {
                    case SEGMENT -> now.withSegments(constants(Segment.class, values));
                    case CATEGORY -> now.withCategories(constants(Category.class, values));
                    case COUNTRY -> now.withCountries(values);
                    case CHANNEL -> now.withChannels(constants(Channel.class, values));
                    case SOURCE -> now.withSources(values);
                    case KIND, CURRENCY, MERCHANT, MCC, DECLINE_REASON, REGION, AGE_BAND ->
                        throw new IllegalArgumentException("the filter bar has no " + dimension.key());
                });
    }

    /** Limits a dimension to one value, or lifts the limit where it was that one already: what a click on a bar does. */
    public void toggle(Dimension dimension, String value) {
        limit(dimension, values(dimension).equals(Set.of(value)) ? Set.of() : Set.of(value));
    }

    /** The values that the filter bar offers. */
    public List<String> offered(Dimension dimension) {
        return switch (dimension) {
            case SEGMENT -> Stream.of(Segment.values()).map(Enum::name).toList();
            case CATEGORY -> Stream.of(Category.values()).map(Enum::name).toList();
            case CHANNEL -> Stream.of(Channel.values()).map(Enum::name).toList();
            case COUNTRY -> countries;
            case SOURCE -> sources;
            case KIND, CURRENCY, MERCHANT, MCC, DECLINE_REASON, REGION, AGE_BAND -> List.of();
        };
    }

    /** Countries and sources are offered once a figure or a transaction showed them. */
    public void seen(Dimension dimension, Collection<String> values) {
        ObservableList<String> known =
                switch (dimension) {
                    case COUNTRY -> countries;
                    case SOURCE -> sources;
                    default -> throw new IllegalArgumentException(dimension.key() + " has fixed values");
                };
        if (!known.containsAll(values)) {
            TreeSet<String> all = new TreeSet<>(known);
            all.addAll(values);
            known.setAll(all);
        }
    }

    private static Set<String> names(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, Set<String> names) {
        return names.stream().map(name -> Enum.valueOf(type, name)).collect(Collectors.toUnmodifiableSet());
    }
}
