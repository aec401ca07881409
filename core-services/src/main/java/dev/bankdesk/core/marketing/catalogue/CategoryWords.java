package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import java.util.Locale;

/** Categories within a sentence; in French with their article. */
final class CategoryWords {
    private CategoryWords() {}

    static LocalText of(Category category) {
        return new LocalText(
                category.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                switch (category) {
                    case OTHER -> "le reste";
                    case GROCERIES -> "les courses";
                    case HOUSING -> "le logement";
                    case TRANSPORT -> "les transports";
                    case RESTAURANTS -> "les restaurants";
                    case SHOPPING -> "les achats";
                    case ONLINE_SHOPPING -> "les achats en ligne";
                    case TRAVEL -> "les voyages";
                    case HEALTH -> "la santé";
                    case LEISURE -> "les loisirs";
                    case CASH -> "les espèces";
                    case INCOME -> "les revenus";
                    case TRANSFERS -> "les virements";
                    case BANK -> "la banque";
                    case INSURANCE -> "l’assurance";
                });
    }
}
