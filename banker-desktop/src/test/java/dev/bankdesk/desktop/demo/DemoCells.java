package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CellKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was booked in any quarter hour, made from its time alone: the same question gets the same answer for ever. */
public final class DemoCells {
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Map<Category, Double> CATEGORIES = new LinkedHashMap<>();
    private static final Map<String, Double> COUNTRIES = new LinkedHashMap<>();

    static {
        CATEGORIES.put(Category.GROCERIES, 0.243);
        CATEGORIES.put(Category.HOUSING, 0.170);
        CATEGORIES.put(Category.TRANSPORT, 0.131);
        CATEGORIES.put(Category.RESTAURANTS, 0.117);
        CATEGORIES.put(Category.ONLINE_SHOPPING, 0.110);
        CATEGORIES.put(Category.TRAVEL, 0.092);
        CATEGORIES.put(Category.HEALTH, 0.066);
        CATEGORIES.put(Category.CASH, 0.041);
        CATEGORIES.put(Category.OTHER, 0.030);
        COUNTRIES.put("FR", 0.86);
        COUNTRIES.put("BE", 0.04);
        COUNTRIES.put("DE", 0.03);
        COUNTRIES.put("ES", 0.03);
        COUNTRIES.put("GB", 0.02);
        COUNTRIES.put("CH", 0.02);
    }

    private DemoCells() {}

    public static Map<CellKey, Measures> quarter(Instant start) {
        ZonedDateTime local = start.atZone(ZONE);
        double hour = local.getHour() + local.getMinute() / 60.0;
        Map<CellKey, Measures> cells = new LinkedHashMap<>();
        int category = 0;
        for (Map.Entry<Category, Double> kind : CATEGORIES.entrySet()) {
            category++;
            for (Map.Entry<String, Double> country : COUNTRIES.entrySet()) {
                double day = 1 + 0.06 * noise(local.getDayOfYear(), category);
                double wobble = 1 + 0.3 * noise(local.getDayOfYear() * 96 + (int) (hour * 4), category);
                double euros = 74_000 * shape(hour) * kind.getValue() * country.getValue() * day * wobble;
                boolean abroad = !"FR".equals(country.getKey());
                long amount = Math.round(euros * 100);
                long payments = Math.round(euros / 45);
                long declined = Math.round(euros / 45 * 0.02 * (1 + noise((int) (hour * 4), category + 7)));
                long fee = "GB".equals(country.getKey()) || "CH".equals(country.getKey()) ? amount / 50 : 0;
                cells.put(
                        new CellKey(
                                Segment.STANDARD,
                                kind.getKey(),
                                country.getKey(),
                                kind.getKey() == Category.ONLINE_SHOPPING ? Channel.ONLINE : Channel.CARD,
                                TransactionKind.CARD_PAYMENT,
                                "EUR",
                                "simulator"),
                        new Measures(
                                payments,
                                payments,
                                amount,
                                amount,
                                declined,
                                abroad ? amount : 0,
                                fee,
                                amount,
                                amount,
                                0));
            }
        }
        return cells;
    }

    /** Payments over the day: a morning, a noon and an evening peak. */
    static double shape(double hour) {
        return 0.05
                + 0.55 * bell(hour, 8.6, 1.3)
                + bell(hour, 12.6, 1.7)
                + 0.62 * bell(hour, 15.8, 2.2)
                + 1.12 * bell(hour, 18.6, 1.6)
                + 0.3 * bell(hour, 21, 1.6);
    }

    private static double bell(double hour, double middle, double width) {
        return Math.exp(-Math.pow((hour - middle) / width, 2));
    }

    /** −0.5 to 0.5. */
    private static double noise(int place, int seed) {
        double x = Math.sin(place * 12.9898 + seed * 78.233) * 43758.5453;
        return x - Math.floor(x) - 0.5;
    }
}
