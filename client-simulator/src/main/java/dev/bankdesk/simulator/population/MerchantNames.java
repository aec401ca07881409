package dev.bankdesk.simulator.population;

/** Readable names for invented merchants: none is meant to be a company that exists. */
final class MerchantNames {
    private static final String[] FRENCH_WORDS = {
        "des Tilleuls",
        "du Vieux Pont",
        "Garance",
        "des Halles",
        "du Moulin",
        "Belle Rive",
        "des Remparts",
        "du Lavoir",
        "Clairval",
        "de la Fontaine",
        "des Platanes",
        "du Beffroi",
        "Montjoly",
        "de l'Octroi",
        "des Cerisiers",
        "du Préau",
        "Valmeuse",
        "des Trois Clefs",
        "du Cadran",
        "Sainte-Aubaine",
        "de la Grange",
        "des Amandiers",
        "du Passage",
        "Rochebrune",
        "des Quatre Vents",
        "du Chat Botté",
        "Bellefeuille",
        "de la Treille",
        "des Glycines",
        "du Puits",
        "Hautmont",
        "de l'Atelier",
        "des Mouettes",
        "du Canal",
        "Roseraie",
        "du Petit Bois",
        "des Lilas",
        "du Marronnier",
        "Aubépine",
        "de la Halte"
    };
    private static final String[] FOREIGN_WORDS = {
        "Aurora", "Belmar", "Castello", "Dorado", "Edelhof", "Fiorella", "Granito", "Harmonia", "Iberis", "Jardim",
        "Kestrel", "Lindenau", "Mirador", "Nordlicht", "Oliva", "Palmera", "Quinta", "Rosalba", "Silverbrook",
                "Torrente",
        "Umbra", "Verano", "Westgate", "Yamabuki", "Zephyr", "Akatsuki", "Blackthorn", "Cedar Row", "Dunmore",
                "Evergreen"
    };
    private static final String[] NATIONAL_WORDS = {
        "Altavia",
        "Boréale",
        "Cométis",
        "Dynéa",
        "Éolia",
        "Filoo",
        "Galéo",
        "Hexalis",
        "Ivoire",
        "Jadis",
        "Kolibri",
        "Lumio",
        "Mirabelle",
        "Nuvéo",
        "Orphéa",
        "Pixelune",
        "Quintessa",
        "Rivalto",
        "Solenza",
        "Talenza",
        "Ubiqo",
        "Vivéa",
        "Wazoo",
        "Xylo",
        "Yolani",
        "Zestia"
    };

    private MerchantNames() {}

    /** The n-th shop of a trade in a French town. */
    static String inFrance(Trade trade, int number) {
        return noun(trade) + " " + FRENCH_WORDS[number % FRENCH_WORDS.length];
    }

    static String abroad(Trade trade, int number) {
        return FOREIGN_WORDS[number % FOREIGN_WORDS.length] + " " + word(trade);
    }

    static String nationwide(Trade trade, int number) {
        return NATIONAL_WORDS[number % NATIONAL_WORDS.length] + " " + suffix(trade);
    }

    private static String noun(Trade trade) {
        return switch (trade) {
            case GROCERY -> "Marché";
            case BAKERY -> "Boulangerie";
            case FAST_FOOD -> "Comptoir";
            case RESTAURANT -> "Bistrot";
            case FUEL -> "Station";
            case LOCAL_TRANSPORT -> "Tramway";
            case TRAIN -> "Gare";
            case PHARMACY -> "Pharmacie";
            case DOCTOR -> "Cabinet médical";
            case CLOTHING -> "Mode";
            case HOME -> "Quincaillerie";
            case BOOKS -> "Librairie";
            case ELECTRONICS -> "Électronique";
            case HAIRDRESSER -> "Salon";
            case CINEMA -> "Cinéma";
            case HOTEL -> "Hôtel";
            case CASH_MACHINE -> "Distributeur";
            default -> "Maison";
        };
    }

    private static String word(Trade trade) {
        return switch (trade) {
            case GROCERY -> "Market";
            case BAKERY -> "Bakery";
            case FAST_FOOD -> "Deli";
            case RESTAURANT -> "Dining";
            case FUEL -> "Fuel";
            case LOCAL_TRANSPORT -> "Metro";
            case TRAIN -> "Rail";
            case PHARMACY -> "Pharmacy";
            case DOCTOR -> "Clinic";
            case CLOTHING -> "Fashion";
            case HOME -> "Hardware";
            case BOOKS -> "Books";
            case ELECTRONICS -> "Electronics";
            case HAIRDRESSER -> "Hair";
            case CINEMA -> "Cinema";
            case HOTEL -> "Hotel";
            case CASH_MACHINE -> "Cash Machine";
            default -> "Store";
        };
    }

    private static String suffix(Trade trade) {
        return switch (trade) {
            case ONLINE_SHOP -> "Shop";
            case STREAMING -> "Vidéo";
            case AIRLINE -> "Air";
            case ENERGY -> "Énergie";
            case TELECOM -> "Mobile";
            case INSURANCE -> "Assurances";
            case GYM -> "Forme";
            default -> "France";
        };
    }
}
