package dev.bankdesk.core.marketing.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Locale;

/** A product as the catalogue's file has it: amounts as decimal texts in the reporting currency, shares in basis points. */
public final class ProductJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 80;
    private static final int MOST_MONTHS = 600;
    private static final int WHOLE = 10_000;

    private ProductJson() {}

    /** @throws dev.bankdesk.core.platform.Refusal naming what is wrong and where */
    public static Product read(TermsReader terms, Currency currency) {
        terms.knows("key", "name", "eligibility", "valueYearly", "costOnce", "priceYearly", "isCredit", "benefit");
        String key = terms.text("key", 2, 40);
        if (!key.matches("[a-z][a-z0-9-]{1,39}")) {
            throw terms.wrong("key", "lower-case letters, digits and hyphens, like \"travel-insurance\"");
        }
        TermsReader name = terms.object("name").knows("en", "fr");
        return new Product(
                key,
                new LocalText(name.text("en", 1, LONGEST_NAME), name.text("fr", 1, LONGEST_NAME)),
                eligibility(terms.object("eligibility"), currency),
                terms.amount("valueYearly", currency),
                terms.amount("costOnce", currency),
                terms.amount("priceYearly", currency),
                terms.truth("isCredit"),
                benefit(terms.object("benefit"), currency));
    }

    private static Eligibility eligibility(TermsReader terms, Currency currency) {
        terms.knows("segments", "clientForMonths", "incomeMonthly");
        EnumSet<Segment> segments = EnumSet.noneOf(Segment.class);
        for (String word : terms.texts("segments")) {
            segments.add(terms.constant("segments", word, Segment.class));
        }
        if (segments.isEmpty()) {
            throw terms.wrong("segments", "at least one segment");
        }
        return new Eligibility(
                segments, terms.number("clientForMonths", 0, MOST_MONTHS), terms.amount("incomeMonthly", currency));
    }

    private static Benefit benefit(TermsReader terms, Currency currency) {
        String kind = terms.text("kind", 1, 40);
        return switch (kind) {
            case "foreign-fees" -> {
                terms.knows("kind");
                yield new ForeignFees();
            }
            case "cash-back" -> {
                terms.knows("kind", "category", "basisPoints", "mostYearly");
                yield new CashBack(
                        terms.constant("category", terms.text("category", 1, 40), Category.class),
                        terms.number("basisPoints", 1, WHOLE),
                        terms.amount("mostYearly", currency));
            }
            case "trip-insurance" -> {
                terms.knows("kind", "perTrip", "gapDays", "leastPayments");
                yield new TripInsurance(
                        terms.amount("perTrip", currency),
                        terms.number("gapDays", 1, 60),
                        terms.number("leastPayments", 1, 100));
            }
            case "round-up" -> {
                terms.knows("kind", "toMinor", "bonusBasisPoints");
                yield new RoundUp(terms.number("toMinor", 2, 100_000), terms.number("bonusBasisPoints", 1, WHOLE));
            }
            case "overdraft-interest" -> {
                terms.knows("kind", "savedBasisPoints");
                yield new OverdraftInterest(terms.number("savedBasisPoints", 1, WHOLE));
            }
            case "returned-payments" -> {
                terms.knows("kind", "perPayment");
                yield new ReturnedPayments(terms.amount("perPayment", currency));
            }
            case "account-fees" -> {
                terms.knows("kind");
                yield new AccountFees();
            }
            case "cheaper-contract" -> {
                terms.knows("kind", "category", "cheaperBasisPoints");
                yield new CheaperContract(
                        terms.constant("category", terms.text("category", 1, 40), Category.class),
                        terms.number("cheaperBasisPoints", 1, WHOLE));
            }
            default ->
                throw terms.wrong(
                        "kind",
                        "one of foreign-fees, cash-back, trip-insurance, round-up, overdraft-interest, returned-payments,"
                                + " account-fees, cheaper-contract");
        };
    }

    /** What {@link #read} reads. */
    public static ObjectNode write(Product product, Currency currency) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", product.key());
        json.putObject("name")
                .put("en", product.name().en())
                .put("fr", product.name().fr());
        ObjectNode eligibility = json.putObject("eligibility");
        ArrayNode segments = eligibility.putArray("segments");
        product.eligibility().segments().forEach(segment -> segments.add(segment.name()));
        eligibility.put("clientForMonths", product.eligibility().clientForMonths());
        eligibility.put("incomeMonthly", text(product.eligibility().incomeMonthlyMinor(), currency));
        json.put("valueYearly", text(product.valueYearlyMinor(), currency));
        json.put("costOnce", text(product.costOnceMinor(), currency));
        json.put("priceYearly", text(product.priceYearlyMinor(), currency));
        json.put("isCredit", product.isCredit());
        json.set("benefit", write(product.benefit(), currency));
        return json;
    }

    private static JsonNode write(Benefit benefit, Currency currency) {
        ObjectNode json = JSON.createObjectNode();
        if (benefit instanceof ForeignFees) {
            json.put("kind", "foreign-fees");
        } else if (benefit instanceof AccountFees) {
            json.put("kind", "account-fees");
        } else if (benefit instanceof CashBack cash) {
            json.put("kind", "cash-back").put("category", word(cash.category()));
            json.put("basisPoints", cash.basisPoints()).put("mostYearly", text(cash.mostYearlyMinor(), currency));
        } else if (benefit instanceof TripInsurance trips) {
            json.put("kind", "trip-insurance").put("perTrip", text(trips.perTripMinor(), currency));
            json.put("gapDays", trips.gapDays()).put("leastPayments", trips.leastPayments());
        } else if (benefit instanceof RoundUp up) {
            json.put("kind", "round-up").put("toMinor", up.toMinor()).put("bonusBasisPoints", up.bonusBasisPoints());
        } else if (benefit instanceof OverdraftInterest interest) {
            json.put("kind", "overdraft-interest").put("savedBasisPoints", interest.savedBasisPoints());
        } else if (benefit instanceof ReturnedPayments returned) {
            json.put("kind", "returned-payments").put("perPayment", text(returned.perPaymentMinor(), currency));
        } else if (benefit instanceof CheaperContract contract) {
            json.put("kind", "cheaper-contract").put("category", word(contract.category()));
            json.put("cheaperBasisPoints", contract.cheaperBasisPoints());
        }
        return json;
    }

    private static String word(Category category) {
        return category.name().toUpperCase(Locale.ROOT);
    }

    private static String text(long minor, Currency currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
