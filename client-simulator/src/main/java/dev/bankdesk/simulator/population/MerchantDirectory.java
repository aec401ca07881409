package dev.bankdesk.simulator.population;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every merchant of the simulated world, about 500: local shops in each town, nationwide and online ones, shops abroad. */
public final class MerchantDirectory {
    /** How many shops of a trade one French town has. */
    private static final Map<Trade, Integer> IN_TOWN = shops(Map.of(
            Trade.GROCERY, 2,
            Trade.BAKERY, 2,
            Trade.RESTAURANT, 2,
            Trade.FAST_FOOD, 1));

    private static final Trade[] ONE_A_TOWN = {
        Trade.FUEL, Trade.LOCAL_TRANSPORT, Trade.PHARMACY, Trade.DOCTOR, Trade.CLOTHING, Trade.HOME, Trade.CASH_MACHINE
    };
    private static final Trade[] EVERY_SECOND_TOWN = {
        Trade.TRAIN, Trade.BOOKS, Trade.ELECTRONICS, Trade.HAIRDRESSER, Trade.CINEMA, Trade.HOTEL
    };
    private static final Trade[] ABROAD = {
        Trade.GROCERY,
        Trade.BAKERY,
        Trade.FAST_FOOD,
        Trade.RESTAURANT,
        Trade.FUEL,
        Trade.LOCAL_TRANSPORT,
        Trade.CLOTHING,
        Trade.HOTEL,
        Trade.CINEMA,
        Trade.PHARMACY,
        Trade.CASH_MACHINE
    };
    private static final Map<Trade, Integer> NATIONWIDE = shops(Map.of(
            Trade.ONLINE_SHOP, 20,
            Trade.STREAMING, 5,
            Trade.AIRLINE, 3,
            Trade.ENERGY, 4,
            Trade.TELECOM, 5,
            Trade.INSURANCE, 5,
            Trade.GYM, 3));

    private final List<Merchant> all = new ArrayList<>();
    private final Map<String, Map<Trade, Merchant[]>> byCity = new HashMap<>();
    private final Map<Country, Map<Trade, Merchant[]>> byCountry = new EnumMap<>(Country.class);
    private final Map<Trade, Integer> named = new EnumMap<>(Trade.class);

    public MerchantDirectory() {
        NATIONWIDE.forEach((trade, count) -> open(trade, count, Country.FR, "France"));
        for (Town town : Town.values()) {
            openTown(town);
        }
        for (Country country : Country.values()) {
            if (country != Country.FR) {
                openAbroad(country);
            }
        }
        index();
    }

    /** In order of their index; the same for every seed. */
    public List<Merchant> all() {
        return List.copyOf(all);
    }

    /** Those of a trade in a city; else in its country; else the nationwide ones of France. Never empty. */
    public Merchant[] near(String city, Country country, Trade trade) {
        Merchant[] local = byCity.getOrDefault(city, Map.of()).get(trade);
        if (local != null) {
            return local;
        }
        Merchant[] inCountry = byCountry.get(country).get(trade);
        return inCountry != null ? inCountry : byCountry.get(Country.FR).get(trade);
    }

    private void openTown(Town town) {
        IN_TOWN.forEach((trade, count) -> open(trade, count, Country.FR, town.city()));
        for (Trade trade : ONE_A_TOWN) {
            open(trade, 1, Country.FR, town.city());
        }
        if (town.ordinal() % 2 == 0) {
            for (Trade trade : EVERY_SECOND_TOWN) {
                open(trade, 1, Country.FR, town.city());
            }
        }
    }

    private void openAbroad(Country country) {
        for (Trade trade : ABROAD) {
            open(trade, 1, country, country.city());
        }
    }

    private void open(Trade trade, int count, Country country, String city) {
        for (int i = 0; i < count; i++) {
            int number = named.merge(trade, 1, Integer::sum) - 1;
            String reference = "sim-shop-" + (all.size() + 1);
            all.add(new Merchant(all.size(), reference, name(trade, country, city, number), trade, country, city));
        }
    }

    private static String name(Trade trade, Country country, String city, int number) {
        if (NATIONWIDE.containsKey(trade)) {
            return MerchantNames.nationwide(trade, number);
        }
        // Neighbouring trades start elsewhere in the list of words, so that a town does not share one word.
        int word = number * 7 + trade.ordinal() * 3;
        return country == Country.FR
                ? MerchantNames.inFrance(trade, word) + (number >= 40 ? " " + city : "")
                : MerchantNames.abroad(trade, word);
    }

    private void index() {
        Map<String, Map<Trade, List<Merchant>>> cities = new HashMap<>();
        Map<Country, Map<Trade, List<Merchant>>> countries = new EnumMap<>(Country.class);
        for (Merchant merchant : all) {
            add(cities.computeIfAbsent(merchant.city(), c -> new EnumMap<>(Trade.class)), merchant);
            add(countries.computeIfAbsent(merchant.country(), c -> new EnumMap<>(Trade.class)), merchant);
        }
        cities.forEach((city, trades) -> byCity.put(city, arrays(trades)));
        countries.forEach((country, trades) -> byCountry.put(country, arrays(trades)));
    }

    private static void add(Map<Trade, List<Merchant>> trades, Merchant merchant) {
        trades.computeIfAbsent(merchant.trade(), t -> new ArrayList<>()).add(merchant);
    }

    private static Map<Trade, Merchant[]> arrays(Map<Trade, List<Merchant>> lists) {
        Map<Trade, Merchant[]> arrays = new EnumMap<>(Trade.class);
        lists.forEach((trade, list) -> arrays.put(trade, list.toArray(Merchant[]::new)));
        return arrays;
    }

    private static Map<Trade, Integer> shops(Map<Trade, Integer> counts) {
        // In the order of the enum: a plain map's order changes from run to run, and with it the indexes.
        return new EnumMap<>(counts);
    }
}
