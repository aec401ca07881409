package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.marketing.catalogue.Assessment;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.ClientSavings;
import dev.bankdesk.core.marketing.catalogue.ClientSavings.Assessed;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.Savings;
import dev.bankdesk.core.marketing.dossier.Language;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the bank offers, what each product would have saved a client, and the payments behind a saving. */
public final class MarketingRoutes implements RouteTable.Subject {

    private final Catalogue catalogue;
    private final Savings savings;
    private final Reading reading;
    private final Looks looks;

    public MarketingRoutes(Catalogue catalogue, Savings savings, Reading reading, Looks looks) {
        this.catalogue = catalogue;
        this.savings = savings;
        this.reading = reading;
        this.looks = looks;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.PRODUCTS, this::products)
                .on(Endpoint.SAVINGS, this::savings)
                .on(Endpoint.SAVING_PAYMENTS, this::payments);
    }

    private void products(Context context, Caller caller) {
        new Parameters(context);
        List<Offered> offered = reading.ask(caller, catalogue::offered);
        Answers.object(context, json -> {
            json.writeArrayFieldStart("products");
            for (Offered each : offered) {
                json.writeStartObject();
                writeProduct(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeProduct(JsonGenerator json, Offered offered) throws IOException {
        Product product = offered.product();
        Currency currency = offered.currency();
        writeHead(json, product, offered.version());
        json.writeStringField("since", offered.since().toString());
        json.writeStringField("usefulFor", product.benefit().words().en());
        json.writeStringField("notYet", product.benefit().notYet());
        json.writeBooleanField("isCredit", product.isCredit());
        json.writeStringField("currency", currency.getCurrencyCode());
        json.writeStringField("priceYearly", Amounts.text(product.priceYearlyMinor(), currency));
        json.writeStringField("valueYearly", Amounts.text(product.valueYearlyMinor(), currency));
        json.writeStringField("costOnce", Amounts.text(product.costOnceMinor(), currency));
        json.writeArrayFieldStart("segments");
        for (Enum<?> segment : product.eligibility().segments()) {
            json.writeString(segment.name());
        }
        json.writeEndArray();
        json.writeNumberField("clientForMonths", product.eligibility().clientForMonths());
        json.writeStringField(
                "incomeMonthly", Amounts.text(product.eligibility().incomeMonthlyMinor(), currency));
    }

    private static void writeHead(JsonGenerator json, Product product, int version) throws IOException {
        json.writeStringField("key", product.key());
        json.writeNumberField("version", version);
        json.writeObjectFieldStart("name");
        json.writeStringField("en", product.name().en());
        json.writeStringField("fr", product.name().fr());
        json.writeEndObject();
    }

    private void savings(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "on");
        ClientSavings found = found(context, caller, Act.SAVINGS, day(parameters));
        Answers.object(context, json -> {
            writeYear(json, found);
            json.writeArrayFieldStart("products");
            for (Assessed each : found.products()) {
                json.writeStartObject();
                writeHead(json, each.assessment().product(), each.version());
                writeAssessment(json, each.assessment());
                json.writeEndObject();
            }
            json.writeEndArray();
            reading.writeAgeField(json, caller, found.asOf());
        });
    }

    private static void writeYear(JsonGenerator json, ClientSavings found) throws IOException {
        json.writeNumberField("customer", found.client().customer());
        json.writeStringField("from", found.year().from().toString());
        json.writeStringField("to", found.year().to().toString());
        json.writeStringField("currency", found.year().reporting().getCurrencyCode());
        json.writeBooleanField("complete", found.year().complete());
    }

    private static void writeAssessment(JsonGenerator json, Assessment assessment) throws IOException {
        json.writeBooleanField("offer", assessment.isWorthOffering());
        json.writeBooleanField("eligible", assessment.against().isEmpty());
        json.writeBooleanField("wouldHaveCost", assessment.isHypothetical());
        json.writeStringField("worth", Amounts.text(assessment.worth()));
        json.writeStringField("priceYearly", Amounts.text(assessment.price()));
        json.writeStringField("saving", Amounts.text(assessment.saving()));
        json.writeArrayFieldStart("inAccounts");
        for (Map.Entry<String, Long> sum : new TreeMap<>(assessment.ownSums()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("currency", sum.getKey());
            json.writeStringField("amount", Amounts.text(sum.getValue(), Currency.getInstance(sum.getKey())));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("payments", assessment.lines().size());
        json.writeNumberField("unrated", assessment.unrated());
        json.writeArrayFieldStart("reasons");
        for (String reason : assessment.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
    }

    private void payments(Context context, Caller caller) {
        Parameters parameters = new Parameters(context, "on", "offset", "limit");
        SavingLines page = SavingLines.of(parameters);
        ClientSavings found = found(context, caller, Act.SAVING_PAYMENTS, day(parameters));
        String product = context.pathParam("product");
        Assessed assessed = found.ofProduct(product);
        if (assessed == null) {
            throw RequestRefused.notFound(
                    "The bank offers no product of this name.", "GET /v1/products lists what it offers.");
        }
        Answers.object(context, json -> {
            writeYear(json, found);
            json.writeStringField("product", product);
            json.writeNumberField("version", assessed.version());
            page.write(json, assessed.assessment().lines(), found.year().reporting(), Language.EN);
            reading.writeAgeField(json, caller, found.asOf());
        });
    }

    /** After the look is noted. */
    private ClientSavings found(Context context, Caller caller, Act act, LocalDate on) {
        long customer = Parameters.number("id", context.pathParam("id"), 1, Long.MAX_VALUE);
        ClientSavings found =
                reading.ask(caller, () -> savings.of(customer, on)).orElse(null);
        if (found == null) {
            looks.refused(caller, act, customer, 0, context.queryString());
            throw RequestRefused.notFound("There is no customer " + customer + ".", "Give the id of a customer.");
        }
        looks.note(caller, act, customer, 0, context.queryString());
        return found;
    }

    /** The last of the twelve months' days; null where it is not given. */
    private static LocalDate day(Parameters parameters) {
        String text = parameters.text("on");
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1901 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw Parameters.wrong("on", "a day like 2026-03-10, between 1901 and 2199");
    }
}
