package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The bank's products as a person at a desk reads them. */
public interface OfferedProducts {

    /** What the bank offers. */
    List<ProductName> products();

    /** Their names by their keys; empty where the person's role may not read products. */
    default Map<String, LocalText> productNames() {
        try {
            return products().stream().collect(Collectors.toUnmodifiableMap(ProductName::key, ProductName::name));
        } catch (Refusal e) {
            return Map.of();
        }
    }
}
