package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the screen says about its figures, in one language and zone. */
final class HistoryWords {
    private final Texts texts;
    private final Formats formats;
    private final BucketWords buckets;

    HistoryWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
        this.buckets = new BucketWords(texts, formats);
    }

    BucketWords buckets() {
        return buckets;
    }

    Texts texts() {
        return texts;
    }

    Formats formats() {
        return formats;
    }

    // ---- titles

    /** Under the page's title: by what, and against what. */
    String pageSubtitle(HistoryQuestion question) {
        String by = texts.get("history.subtitle." + question.granularity());
        return question.comparison() == Comparison.NOTHING
                ? by
                : texts.get("history.subtitle.against", by, texts.get("history.against." + question.comparison()));
    }

    String chartTitle(HistoryQuestion question) {
        return texts.get(
                "history.chart.title",
                texts.name(question.choices().metric()),
                texts.get("history.bucket." + question.granularity()));
    }

    String chartSubtitle(HistoryFigures figures, Scale scale) {
        Metric metric = figures.shown().metric();
        return texts.get("history.chart.subtitle", unit(figures.shown(), scale), texts.get("history.what." + metric));
    }

    /** What a figure without its unit is in: k€, thousands, %. */
    String unit(ShownMetric shown, Scale scale) {
        if (shown.isMoney()) {
            return scale.unit(shown.currency());
        }
        if (shown.metric().unit() == Metric.Unit.RATIO) {
            return texts.get("history.unit.percent");
        }
        return switch (scale) {
            case ONE -> texts.get("history.unit.count");
            case THOUSAND -> texts.get("history.unit.thousands");
            case MILLION, BILLION -> texts.get("history.unit.millions");
        };
    }

    /** The unit of differences: those of shares are percentage points. */
    String stepUnit(ShownMetric shown, Scale scale) {
        return shown.metric().unit() == Metric.Unit.RATIO ? texts.get("history.unit.points") : unit(shown, scale);
    }

    // ---- values

    /** The scale of a chart: money by its size, counts only where they would not fit the axis. */
    Scale chartScale(ShownMetric shown, double largest) {
        double units = largest / shown.minorPerUnit();
        if (shown.metric().unit() == Metric.Unit.RATIO || !shown.isMoney() && units < 100_000) {
            return Scale.ONE;
        }
        return units < 10_000 ? Scale.ONE : Scale.of(units);
    }

    Scale tableScale(ShownMetric shown, double largest) {
        return shown.isMoney() ? Scale.forTable(largest / shown.minorPerUnit()) : Scale.ONE;
    }

    /** A value in the numbers of a chart or table: units of its scale, percent for shares. */
    double scaled(ShownMetric shown, double value, Scale scale) {
        if (shown.metric().unit() == Metric.Unit.RATIO) {
            return value * 100;
        }
        return value / shown.minorPerUnit() / scale.factor();
    }

    /** Without a unit, which stands in the head of the table; a dash where it is not known. */
    String cell(ShownMetric shown, double value, Scale scale) {
        return formats.decimal(scaled(shown, value, scale), cellDecimals(shown, scale));
    }

    String signedCell(ShownMetric shown, double value, Scale scale, int decimals) {
        return formats.signedDecimal(scaled(shown, value, scale), decimals);
    }

    private static int cellDecimals(ShownMetric shown, Scale scale) {
        return shown.metric().unit() == Metric.Unit.RATIO
                        || shown.metric() == Metric.AVERAGE_AMOUNT && scale == Scale.ONE
                ? 2
                : 0;
    }

    /** Exact and with its unit: what hover, tooltips and lists say. */
    String exact(ShownMetric shown, double value) {
        if (Double.isNaN(value)) {
            return formats.decimal(value, 0);
        }
        return switch (shown.metric().unit()) {
            case COUNT -> formats.count(Math.round(value));
            case RATIO -> formats.percent(value, 2);
            case REPORTING_MONEY, NATIVE_MONEY -> formats.money(new Money(Math.round(value), shown.currency()));
        };
    }

    /** Exact, without groups and unit, with the language's decimal sign: for the clipboard. */
    String plain(ShownMetric shown, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int decimals =
                switch (shown.metric().unit()) {
                    case COUNT -> 0;
                    case RATIO -> 4;
                    case REPORTING_MONEY, NATIVE_MONEY -> Money.decimals(shown.currency());
                };
        double units = shown.isMoney() ? value / shown.minorPerUnit() : value;
        return formats.plain(BigDecimal.valueOf(units).setScale(decimals, RoundingMode.HALF_UP));
    }

    /** Short and with its unit: what the panel's head says. */
    String brief(ShownMetric shown, double value, Scale scale) {
        if (!shown.isMoney()) {
            return exact(shown, value);
        }
        Money money = new Money(Math.round(value), shown.currency());
        if (scale == Scale.ONE) {
            return shown.metric() == Metric.AVERAGE_AMOUNT ? formats.money(money) : formats.wholeMoney(money);
        }
        return formats.compactMoney(money, scale, scale == Scale.THOUSAND ? 0 : 2);
    }

    /** A difference, signed; of shares in percentage points. */
    String difference(ShownMetric shown, double difference, Scale scale) {
        return shown.metric().unit() == Metric.Unit.RATIO
                ? formats.signedPoints(difference, 2)
                : formats.signed(difference, brief(shown, difference, scale));
    }

    // ---- names of what is broken down

    String name(HistoryFigures figures, Dimension dimension, String key) {
        if (dimension != Dimension.MERCHANT) {
            return texts.value(dimension, key);
        }
        if (key.equals(PartsReader.OTHERS)) {
            return texts.get("history.merchant.others");
        }
        if (HistoryLoader.id(key) == 0) {
            return texts.get("history.merchant.none");
        }
        return figures.names().getOrDefault(key, texts.get("history.merchant", key));
    }

    String name(HistoryFigures figures, String key) {
        return name(figures, figures.question().choices().breakdown(), key);
    }

    /** A driver: Travel · Spain. */
    String names(HistoryFigures figures, List<String> keys) {
        List<Dimension> dimensions =
                List.copyOf(HistoryLoader.crossing(figures.question().choices().breakdown()));
        return keys.isEmpty()
                ? texts.get("history.panel.others")
                : IntStream.range(0, keys.size())
                        .mapToObj(i -> name(figures, dimensions.get(i), keys.get(i)))
                        .collect(Collectors.joining(" · "));
    }

    // ---- hours of a week

    /** @param day 0 Monday; @param hour 0 to 23 */
    String hour(int day, int hour) {
        return texts.get(
                "history.heat.hour",
                DayOfWeek.of(day + 1).getDisplayName(TextStyle.FULL_STANDALONE, texts.locale()),
                Integer.toString(hour),
                Integer.toString(hour + 1));
    }

    /** Over how many such hours a mean goes. */
    String hours(double hours) {
        return texts.get("history.heat.times", Math.round(hours * 10) / 10.0);
    }

    // ---- why a figure moved

    /** Each effect with its signed amount, exact. */
    String effects(ShownMetric shown, ChangeSplit.Effects effects) {
        return Stream.of(Effect.values())
                .filter(effect -> effect.minor(effects) != 0)
                .map(effect -> name(effect, effect.minor(effects)) + " "
                        + formats.signed(effect.minor(effects), exact(shown, effect.minor(effects))))
                .collect(Collectors.joining(", "));
    }

    String name(Effect effect, long minor) {
        return texts.get("history.effect." + effect + (minor < 0 ? ".down" : ".up"));
    }

    // ---- why a driver moved

    /** The larger of its two reasons, in words: more or fewer payments, larger or smaller ones. */
    String reason(ShownMetric shown, Change.Step step) {
        long before = step.before().measures().payments();
        long now = step.now().measures().payments();
        if (shown.metric() == Metric.DECLINE_RATE) {
            return declineReason(step);
        }
        if (before == 0) {
            return texts.get("history.driver.new");
        }
        if (now == 0) {
            return texts.get("history.driver.gone");
        }
        long more = now - before;
        double averageBefore = amount(shown, step.before()) / before;
        double averageNow = amount(shown, step.now()) / now;
        double byNumber = more * averageBefore;
        double bySize = now * (averageNow - averageBefore);
        boolean countsPayments = shown.metric() == Metric.PAYMENTS || shown.metric() == Metric.DISTINCT_CUSTOMERS;
        if (countsPayments || Math.abs(byNumber) >= Math.abs(bySize)) {
            return texts.get(
                    more >= 0 ? "history.driver.more" : "history.driver.fewer",
                    formats.count(Math.abs(more)),
                    Math.abs(more));
        }
        Money size = new Money(Math.round(Math.abs(averageNow - averageBefore)), shown.currency());
        return texts.get(
                averageNow >= averageBefore ? "history.driver.larger" : "history.driver.smaller",
                size.toDecimal().doubleValue() < 100 ? formats.money(size) : formats.compactMoney(size));
    }

    private static double amount(ShownMetric shown, Reading reading) {
        return shown.isNative()
                ? reading.measures().amountNativeMinor()
                : reading.measures().amountMinor();
    }

    private String declineReason(Change.Step step) {
        long more = step.now().measures().declined() - step.before().measures().declined();
        if (more == 0) {
            return texts.get("history.driver.samedeclined");
        }
        return texts.get(
                more > 0 ? "history.driver.moredeclined" : "history.driver.fewerdeclined",
                formats.count(Math.abs(more)),
                Math.abs(more));
    }

    // ---- what is missing

    /** That not all merchants stand by their name; empty where they do. */
    String named(HistoryFigures figures) {
        return figures.named() == 0 ? "" : texts.get("history.merchant.named", formats.count(figures.named()));
    }

    /** What has no rate, in one sentence; empty where nothing is missing. */
    String leftOut(HistoryFigures figures) {
        if (figures.shown().isNative()) {
            return texts.get(
                    "history.native",
                    figures.shown().currency().getCurrencyCode(),
                    formats.reportingCurrency().getCurrencyCode());
        }
        return figures.shown().isMoney()
                ? figures.leftOut().stream().map(this::leftOut).collect(Collectors.joining(" · "))
                : "";
    }

    private String leftOut(HistoryFigures.LeftOut out) {
        String count = formats.count(out.transactions());
        return out.amountMinor() == HistoryFigures.LeftOut.PARTLY
                ? texts.get(
                        "history.leftout.one",
                        count,
                        out.transactions(),
                        out.currency().getCurrencyCode())
                : texts.get(
                        "history.leftout.amount",
                        formats.money(new Money(out.amountMinor(), out.currency())),
                        count,
                        out.transactions());
    }

    /** The last day shown on which payments in other currencies were converted; empty where none were. */
    Optional<LocalDate> lastConverted(HistoryFigures figures) {
        if (!figures.shown().isMoney() || figures.shown().isNative() || figures.isEmpty()) {
            return Optional.empty();
        }
        List<Bucket> buckets = figures.buckets();
        for (int bucket = buckets.size() - 1; bucket >= 0; bucket--) {
            // A fee is what tells that payments in other currencies are among them.
            if (figures.now().total(bucket).measures().feeMinor() != 0) {
                LocalDate last = formats.day(buckets.get(bucket).to().minusNanos(1));
                LocalDate today = formats.day(figures.question().now());
                return Optional.of(last.isAfter(today) ? today : last);
            }
        }
        return Optional.empty();
    }

    /** Where the buckets shown are coarser than the chosen ones; finer ones explain themselves. */
    String coarser(HistoryQuestion question) {
        Granularity chosen = question.choices().granularity();
        return chosen.compareTo(question.granularity()) >= 0
                ? ""
                : texts.get(
                        "history.bucket.coarser",
                        texts.get("history.bucket." + chosen),
                        texts.get("history.bucket." + question.granularity()));
    }
}
