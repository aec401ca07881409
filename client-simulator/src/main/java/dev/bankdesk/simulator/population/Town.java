package dev.bankdesk.simulator.population;

/**
 * Where French clients live: two towns a region. Thousands of inhabitants of the region, INSEE population estimates of
 * 1 January 2023 (rounded), shared between its towns: a client of the region "lives" in one of them.
 */
enum Town {
    PARIS("Paris", "Île-de-France", 8_200),
    VERSAILLES("Versailles", "Île-de-France", 4_180),
    LYON("Lyon", "Auvergne-Rhône-Alpes", 5_100),
    GRENOBLE("Grenoble", "Auvergne-Rhône-Alpes", 3_050),
    TOULOUSE("Toulouse", "Occitanie", 3_500),
    MONTPELLIER("Montpellier", "Occitanie", 2_600),
    BORDEAUX("Bordeaux", "Nouvelle-Aquitaine", 3_600),
    LIMOGES("Limoges", "Nouvelle-Aquitaine", 2_500),
    LILLE("Lille", "Hauts-de-France", 3_900),
    AMIENS("Amiens", "Hauts-de-France", 2_090),
    STRASBOURG("Strasbourg", "Grand Est", 3_100),
    REIMS("Reims", "Grand Est", 2_460),
    MARSEILLE("Marseille", "Provence-Alpes-Côte d'Azur", 3_100),
    NICE("Nice", "Provence-Alpes-Côte d'Azur", 2_060),
    NANTES("Nantes", "Pays de la Loire", 3_880),
    RENNES("Rennes", "Bretagne", 3_430),
    ROUEN("Rouen", "Normandie", 3_320),
    DIJON("Dijon", "Bourgogne-Franche-Comté", 2_790),
    TOURS("Tours", "Centre-Val de Loire", 2_570),
    AJACCIO("Ajaccio", "Corse", 355);

    private static final Town[] VALUES = values();
    private static final double[] SUMS = new double[VALUES.length];

    static {
        double sum = 0;
        for (Town town : VALUES) {
            sum += town.thousands;
            SUMS[town.ordinal()] = sum;
        }
    }

    private final String city;
    private final String region;
    private final int thousands;

    Town(String city, String region, int thousands) {
        this.city = city;
        this.region = region;
        this.thousands = thousands;
    }

    String city() {
        return city;
    }

    String region() {
        return region;
    }

    static Town draw(Dice dice) {
        return VALUES[dice.pickBySums(SUMS)];
    }
}
