package dev.bankdesk.core.marketing.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;

/** A campaign's terms as they are drafted and stored: amounts as decimal texts in the reporting currency. */
public final class CampaignJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OFFERS = 100_000_000;

    private CampaignJson() {}

    /** @throws dev.bankdesk.core.platform.Refusal naming what is wrong and where */
    public static CampaignTerms read(TermsReader terms, Currency currency) {
        terms.knows("name", "product", "from", "to", "audience", "channel", "limits", "lever", "text");
        return new CampaignTerms(
                terms.text("name", 1, 80),
                terms.text("product", 2, 40),
                terms.day("from"),
                terms.day("to"),
                audience(terms.object("audience")),
                terms.constant("channel", terms.text("channel", 1, 40), OfferChannel.class),
                limits(terms.object("limits"), currency),
                terms.decimal("lever"),
                text(terms.object("text")));
    }

    private static Audience audience(TermsReader terms) {
        terms.knows("segments", "regions");
        EnumSet<Segment> segments = EnumSet.noneOf(Segment.class);
        for (String word : terms.texts("segments")) {
            segments.add(terms.constant("segments", word, Segment.class));
        }
        return new Audience(segments, Set.copyOf(terms.texts("regions")));
    }

    private static CampaignLimits limits(TermsReader terms, Currency currency) {
        terms.knows("budget", "costPerOffer", "mostOffers", "mostOffersDaily", "controlBasisPoints");
        return new CampaignLimits(
                terms.amount("budget", currency),
                terms.amount("costPerOffer", currency),
                terms.number("mostOffers", 1, MOST_OFFERS),
                terms.number("mostOffersDaily", 1, MOST_OFFERS),
                terms.number("controlBasisPoints", 0, 10_000));
    }

    private static OfferText text(TermsReader terms) {
        terms.knows("title", "body");
        return new OfferText(
                words(terms.object("title"), OfferText.LONGEST_TITLE),
                words(terms.object("body"), OfferText.LONGEST_BODY));
    }

    private static LocalText words(TermsReader terms, int longest) {
        terms.knows("en", "fr");
        return new LocalText(terms.text("en", 1, longest), terms.text("fr", 1, longest));
    }

    /** What {@link #read} reads. */
    public static ObjectNode write(CampaignTerms terms, Currency currency) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", terms.name()).put("product", terms.product());
        json.put("from", terms.from().toString()).put("to", terms.to().toString());
        ObjectNode audience = json.putObject("audience");
        ArrayNode segments = audience.putArray("segments");
        terms.audience().segments().stream().sorted().forEach(segment -> segments.add(segment.name()));
        ArrayNode regions = audience.putArray("regions");
        terms.audience().regions().stream().sorted().forEach(regions::add);
        json.put("channel", terms.channel().name());
        CampaignLimits limits = terms.limits();
        json.putObject("limits")
                .put("budget", amount(limits.budgetMinor(), currency))
                .put("costPerOffer", amount(limits.costPerOfferMinor(), currency))
                .put("mostOffers", limits.mostOffers())
                .put("mostOffersDaily", limits.mostOffersDaily())
                .put("controlBasisPoints", limits.controlBasisPoints());
        json.put("lever", terms.lever());
        ObjectNode text = json.putObject("text");
        put(text.putObject("title"), terms.text().title());
        put(text.putObject("body"), terms.text().body());
        return json;
    }

    private static void put(ObjectNode json, LocalText words) {
        json.put("en", words.en()).put("fr", words.fr());
    }

    private static String amount(long minor, Currency currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
