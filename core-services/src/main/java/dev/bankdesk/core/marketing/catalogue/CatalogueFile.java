package dev.bankdesk.core.marketing.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The products, read from the file that {@value #SETTING} names, else from the one that ships. A bank changes its products by
 * a file of its own and a start; what is no longer in it is no longer offered.
 *
 * @param currency of all its amounts: the reporting currency that it was written for
 */
public record CatalogueFile(Currency currency, List<Product> products) {
    public static final String SETTING = "BANKDESK_PRODUCTS";

    private static final int MOST_PRODUCTS = 200;
    private static final String SHIPPED = "products.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public CatalogueFile {
        products = List.copyOf(products);
    }

    /** @throws Refusal naming the setting, the file, or the place in it that is wrong */
    public static CatalogueFile from(Map<String, String> environment) {
        String named = environment.getOrDefault(SETTING, "");
        return named.isBlank() ? shipped() : of(Path.of(named.strip()));
    }

    public static CatalogueFile shipped() {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(SHIPPED)) {
            return read("The shipped catalogue", JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CatalogueFile of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(
                    "The setting " + SETTING + " names " + file + ", which is not a file.",
                    "Name a file of products as docs/marketing.md describes it.");
        }
        String source = "The file of products " + file;
        try {
            return read(source, JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw Refusal.failure(
                    source + " is not JSON: line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + " is wrong.",
                    "Write it as docs/marketing.md describes it.",
                    e);
        } catch (IOException e) {
            throw Refusal.failure(
                    source + " cannot be read: " + FileFailure.words(e) + ".",
                    "Check that this user may read it (ls -l " + file + ").",
                    e);
        }
    }

    static CatalogueFile read(String source, JsonNode document) {
        TermsReader terms = new TermsReader(source, "", document).knows("currency", "products");
        Currency currency = currency(terms);
        List<Product> products = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (TermsReader item : terms.objects("products", MOST_PRODUCTS)) {
            Product product = ProductJson.read(item, currency);
            if (!keys.add(product.key())) {
                throw item.wrong("key", "another one: " + product.key() + " is there already");
            }
            products.add(product);
        }
        return new CatalogueFile(currency, products);
    }

    private static Currency currency(TermsReader terms) {
        try {
            return Currency.getInstance(terms.text("currency", 3, 3));
        } catch (IllegalArgumentException e) {
            throw terms.wrong("currency", "one of ISO 4217, like EUR");
        }
    }
}
