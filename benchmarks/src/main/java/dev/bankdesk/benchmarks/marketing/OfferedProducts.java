package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.CashBack;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.CheaperContract;
import dev.bankdesk.core.marketing.catalogue.Eligibility;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.RoundUp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The eight products that ship, and four more, so that several are relevant at one moment. */
final class OfferedProducts {
    private OfferedProducts() {}

    static List<Product> all() {
        List<Product> products = new ArrayList<>(CatalogueFile.shipped().products());
        products.add(more("world-account", 60_00, 12_00, 24_00, new ForeignFees()));
        products.add(more("grocery-club", 24_00, 4_00, 0, new CashBack(Category.GROCERIES, 50, 60_00)));
        products.add(more("round-up-funds", 26_00, 4_00, 0, new RoundUp(500, 500)));
        products.add(more("device-insurance", 26_00, 5_00, 0, new CheaperContract(Category.INSURANCE, 800)));
        return List.copyOf(products);
    }

    private static Product more(String key, long valueMinor, long costMinor, long priceMinor, Benefit benefit) {
        return new Product(
                key,
                new LocalText(key, key),
                new Eligibility(EnumSet.of(Segment.STANDARD, Segment.PREMIUM, Segment.STUDENT, Segment.SENIOR), 0, 0),
                valueMinor,
                costMinor,
                priceMinor,
                false,
                benefit);
    }
}
