package dev.bankdesk.core.marketing.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.catalogue.Benefit;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.ProductJson;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Products in versions. Published on the primary, read on the replica. */
public final class PostgresCatalogue implements Catalogue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW =
            "select key, version, terms, began_at from marketing.product where ended_at is null";

    private final Replica replica;

    /** @param replica of the marketing database */
    public PostgresCatalogue(Replica replica) {
        this.replica = replica;
    }

    @Override
    public List<Offered> offered() {
        return replica.ask(connection -> read(connection, NOW + " order by key"));
    }

    /** In all versions, also what is not offered any more. */
    static List<Offered> all(Connection connection) throws SQLException {
        return read(connection, "select key, version, terms, began_at from marketing.product order by key, version");
    }

    private static List<Offered> read(Connection connection, String sql) throws SQLException {
        List<Offered> offered = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                offered.add(offered(row));
            }
        }
        return offered;
    }

    private static Offered offered(ResultSet row) throws SQLException {
        ObjectNode terms = tree(row.getString(3)).deepCopy();
        Currency currency = Currency.getInstance(terms.remove("currency").asText());
        return new Offered(
                ProductJson.read(new TermsReader("The product " + row.getString(1), "", terms), currency),
                row.getInt(2),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                currency);
    }

    /** Of a product's row. */
    static Benefit benefit(String key, String terms) throws SQLException {
        ObjectNode read = tree(terms).deepCopy();
        Currency currency = Currency.getInstance(read.remove("currency").asText());
        return ProductJson.read(new TermsReader("The product " + key, "", read), currency)
                .benefit();
    }

    private static JsonNode tree(String terms) throws SQLException {
        try {
            return JSON.readTree(terms);
        } catch (JsonProcessingException e) {
            throw new SQLException("terms of a product are not JSON", e);
        }
    }

    /**
     * Makes the file's products the ones that are offered: a product whose terms changed gets its next version, one that is no
     * longer in the file ends. The same file again changes nothing.
     *
     * @param at machine time
     * @return how many products changed
     */
    public static int publish(MarketingPrimary primary, CatalogueFile file, Instant at) {
        return primary.inTransaction(connection -> {
            try (Statement lock = connection.createStatement()) {
                // Two services that start together publish one behind the other.
                lock.execute("select pg_advisory_xact_lock(hashtext('bankdesk products'))");
            }
            Map<String, JsonNode> before = now(connection);
            int changed = 0;
            for (Product product : file.products()) {
                ObjectNode terms = ProductJson.write(product, file.currency());
                terms.put("currency", file.currency().getCurrencyCode());
                JsonNode kept = before.remove(product.key());
                // Read back as well: a whole number is of another kind where it was not written down before.
                if (!tree(terms.toString()).equals(kept)) {
                    end(connection, product.key(), at);
                    begin(connection, product.key(), terms.toString(), at);
                    changed++;
                }
            }
            for (String gone : before.keySet()) {
                end(connection, gone, at);
                changed++;
            }
            return changed;
        });
    }

    private static Map<String, JsonNode> now(Connection connection) throws SQLException {
        Map<String, JsonNode> products = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NOW)) {
            while (row.next()) {
                products.put(row.getString(1), tree(row.getString(3)));
            }
        }
        return products;
    }

    private static void end(Connection connection, String key, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update marketing.product set ended_at = ? where key = ? and ended_at is null")) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, key);
            statement.executeUpdate();
        }
    }

    private static void begin(Connection connection, String key, String terms, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.product (key, version, terms, began_at)
                select ?, coalesce(max(version), 0) + 1, ?::jsonb, ? from marketing.product where key = ?""")) {
            statement.setString(1, key);
            statement.setString(2, terms);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.setString(4, key);
            statement.executeUpdate();
        }
    }
}
