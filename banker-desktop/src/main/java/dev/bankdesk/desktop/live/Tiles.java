package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Growth;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.live.TileFigure.Trend;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The five tiles of a moment in words. Pure: figures in, words out. */
final class Tiles {
    /** A change below this is no news: its arrow stays grey. */
    private static final double NEWS_FROM = 0.02;

    private static final double POINTS_NEWS_FROM = 0.001;
    private static final int COURSE_POINTS = 28;

    static final String OFFERS_ACCEPTED = "offers_accepted";

    private static final List<Metric> OF_PAYMENTS =
            List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DECLINE_RATE, Metric.FEES_ABROAD);

    private final Texts texts;
    private final Formats formats;
    private final boolean offers;

    /** @param offers whether the bank makes any; of one that makes none the clients who paid are told in their place */
    Tiles(Texts texts, Formats formats, boolean offers) {
        this.texts = texts;
        this.formats = formats;
        this.offers = offers;
    }

    /** Those of payments and clients, in the order of the screen. */
    List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>(OF_PAYMENTS);
        if (!offers) {
            metrics.add(Metric.DISTINCT_CUSTOMERS);
        }
        return metrics;
    }

    /** @param ratesUntil the last day of which a reference rate is known, or null */
    List<TileFigure> of(LiveFigures figures, LocalDate ratesUntil) {
        if (!figures.loaded()) {
            List<TileFigure> waiting = new ArrayList<>(
                    metrics().stream().map(metric -> waiting(metric.key())).toList());
            if (offers) {
                waiting.add(waiting(OFFERS_ACCEPTED));
            }
            return waiting;
        }
        return List.of(
                sum(Metric.AMOUNT, figures, true).warning(warning(Metric.AMOUNT, figures, ratesUntil)),
                sum(Metric.PAYMENTS, figures, true),
                declineRate(figures),
                sum(Metric.FEES_ABROAD, figures, false).warning(warning(Metric.FEES_ABROAD, figures, ratesUntil)),
                offers ? accepted(figures.offers()) : clients(figures));
    }

    /** That a figure holds payments at old rates; empty where it does not. */
    String warning(Metric metric, LiveFigures figures, LocalDate ratesUntil) {
        // A fee is what tells that payments in other currencies are among them.
        boolean converted =
                metric.unit() == Metric.Unit.REPORTING_MONEY && figures.today().feeMinor() != 0;
        return converted ? new OldRates(texts, formats).ofSum(figures.grid().day(), ratesUntil) : "";
    }

    private TileFigure sum(Metric metric, LiveFigures figures, boolean upIsGood) {
        double now = metric.value(figures.today());
        double before = metric.value(figures.lastWeek());
        return tile(metric, text(metric, now), course(metric, figures), now, before, figures.hasLastWeek(), upIsGood);
    }

    private TileFigure clients(LiveFigures figures) {
        Clients clients = figures.clients();
        String value = clients.today() < 0 ? "–" : formats.count(clients.today());
        boolean compared = clients.today() >= 0 && clients.lastWeek() > 0;
        if (!figures.historyAnswers()) {
            String silent = texts.get("live.silent.tile", formats.age(figures.historySilent()));
            return bare(Metric.DISTINCT_CUSTOMERS.key(), value, clients.byHour(), silent);
        }
        return tile(
                Metric.DISTINCT_CUSTOMERS,
                value,
                clients.byHour(),
                clients.today(),
                clients.lastWeek(),
                compared,
                true);
    }

    private TileFigure accepted(AcceptedOffers accepted) {
        String value = accepted.today() < 0 ? "–" : formats.count(accepted.today());
        double[] course = accepted.byHour();
        if (accepted.isFiltered()) {
            return bare(OFFERS_ACCEPTED, value, course, texts.get("live.offers.filtered"));
        }
        if (!accepted.silent().isZero()) {
            return bare(
                    OFFERS_ACCEPTED, value, course, texts.get("live.offers.silent", formats.age(accepted.silent())));
        }
        return accepted.today() < 0
                ? waiting(OFFERS_ACCEPTED)
                : tile(
                        OFFERS_ACCEPTED,
                        value,
                        course,
                        accepted.today(),
                        accepted.lastWeek(),
                        formats.count(Math.max(0, accepted.lastWeek())));
    }

    private TileFigure tile(
            Metric metric,
            String value,
            double[] course,
            double now,
            double before,
            boolean compared,
            boolean upIsGood) {
        if (!compared || before <= 0) {
            return alone(metric, value, course);
        }
        double change = Growth.of(now, before);
        return new TileFigure(
                metric.key(),
                name(metric.key()),
                value,
                course,
                trend(change, upIsGood),
                formats.signedPercent(change, 1),
                texts.get("live.basis", text(metric, before)),
                texts.get("live.basis.short", shortText(metric, before)),
                "");
    }

    /** A count where more is better. @param before −1 or 0 where there is nothing to compare with */
    private TileFigure tile(String key, String value, double[] course, double now, double before, String basis) {
        if (before <= 0) {
            return bare(key, value, course, texts.get("live.basis.none"));
        }
        double change = Growth.of(now, before);
        return new TileFigure(
                key,
                name(key),
                value,
                course,
                trend(change, true),
                formats.signedPercent(change, 1),
                texts.get("live.basis", basis),
                texts.get("live.basis.short", basis),
                "");
    }

    private TileFigure declineRate(LiveFigures figures) {
        Metric metric = Metric.DECLINE_RATE;
        double now = metric.value(figures.today());
        double before = metric.value(figures.lastWeek());
        String value = formats.percent(now, 2);
        double[] course = course(metric, figures);
        if (!figures.hasLastWeek() || Double.isNaN(before) || Double.isNaN(now)) {
            return alone(metric, value, course);
        }
        double change = now - before;
        Trend trend = Math.abs(change) < POINTS_NEWS_FROM
                ? change < 0 ? Trend.DOWN : Trend.UP
                : change < 0 ? Trend.DOWN_GOOD : Trend.UP_BAD;
        return new TileFigure(
                metric.key(),
                name(metric.key()),
                value,
                course,
                trend,
                formats.signedPoints(change, 2),
                texts.get("live.basis", formats.percent(before, 2)),
                texts.get("live.basis.short", formats.percent(before, 2)),
                "");
    }

    private TileFigure alone(Metric metric, String value, double[] course) {
        return bare(metric.key(), value, course, texts.get("live.basis.none"));
    }

    /** A figure that is not known yet is no zero. */
    private TileFigure waiting(String key) {
        return bare(key, "–", new double[0], texts.get("live.basis.waiting"));
    }

    private TileFigure bare(String key, String value, double[] course, String basis) {
        return new TileFigure(key, name(key), value, course, Trend.NONE, "", basis, basis, "");
    }

    private static Trend trend(double change, boolean upIsGood) {
        if (Math.abs(change) < NEWS_FROM || !upIsGood) {
            return change < 0 ? Trend.DOWN : Trend.UP;
        }
        return change < 0 ? Trend.DOWN_BAD : Trend.UP_GOOD;
    }

    /** The course of the day so far. Ratios are formed over hours, since few payments a quarter hour would only show noise. */
    private static double[] course(Metric metric, LiveFigures figures) {
        int running = Math.max(1, (int) Math.ceil(figures.elapsed()));
        int points = Math.min(COURSE_POINTS, running);
        double[] course = new double[points];
        for (int point = 0; point < points; point++) {
            int from = 1 + point * running / points;
            int to = 1 + (point + 1) * running / points;
            Measures sum = Measures.ZERO;
            for (int slot = from; slot < to && slot < figures.slots().length; slot++) {
                sum = sum.plus(figures.slots()[slot]);
            }
            double value = metric.value(sum) / (metric.isAdditive() ? Math.max(1, to - from) : 1);
            course[point] = Double.isNaN(value) ? (point == 0 ? 0 : course[point - 1]) : value;
        }
        // The running quarter hour is not over: as the last point it would always look like a fall.
        return metric.isAdditive() && points > 2 ? Arrays.copyOf(course, points - 1) : course;
    }

    private String text(Metric metric, double value) {
        return metric.unit() == Metric.Unit.REPORTING_MONEY
                ? formats.wholeMoney(Math.round(value))
                : formats.count(Math.round(value));
    }

    private String shortText(Metric metric, double value) {
        return metric.unit() == Metric.Unit.REPORTING_MONEY
                ? formats.compactMoney(Math.round(value))
                : formats.count(Math.round(value));
    }

    private String name(String key) {
        return texts.get("live.metric." + key);
    }
}
