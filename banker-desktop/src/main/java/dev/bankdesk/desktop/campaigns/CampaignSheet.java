package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.texts.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wrote into the fields of a new campaign, and what it means. Every field is looked at, so that all that is wrong is
 * told at once; what fields say together the terms themselves judge.
 *
 * @param product its key, null where none is chosen; @param from null where the field holds no day, as {@code to}
 * @param control percent of the clients who get nothing
 */
record CampaignSheet(
        Texts texts,
        String name,
        String product,
        LocalDate from,
        LocalDate to,
        Set<Segment> segments,
        String titleEnglish,
        String titleFrench,
        String bodyEnglish,
        String bodyFrench,
        String budget,
        String cost,
        String offers,
        String daily,
        String control) {
    private static final int MOST_OFFERS = 100_000_000;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @param terms null where something is wrong; @param problems sentences by the field's place */
    record Read(CampaignTerms terms, Map<String, String> problems) {}

    /** @param today the bank's day */
    Read read(Currency currency, LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        needed(problems, "/name", name);
        if (product == null) {
            problems.put("/product", texts.get("campaigns.new.wrong.product"));
        }
        days(problems, today);
        needed(problems, "/text/title/en", titleEnglish);
        needed(problems, "/text/title/fr", titleFrench);
        needed(problems, "/text/body/en", bodyEnglish);
        needed(problems, "/text/body/fr", bodyFrench);
        long budgetMinor = amount(problems, "/limits/budget", budget, currency);
        long costMinor = amount(problems, "/limits/costPerOffer", cost, currency);
        long most = count(problems, "/limits/mostOffers", offers);
        long mostDaily = count(problems, "/limits/mostOffersDaily", daily);
        int share = share(problems);
        if (!problems.isEmpty()) {
            return new Read(null, problems);
        }
        try {
            return new Read(
                    new CampaignTerms(
                            name.strip(),
                            product,
                            from,
                            to,
                            new Audience(segments, Set.of()),
                            OfferChannel.INBOX,
                            new CampaignLimits(budgetMinor, costMinor, most, mostDaily, share),
                            1,
                            new OfferText(
                                    new LocalText(titleEnglish.strip(), titleFrench.strip()),
                                    new LocalText(bodyEnglish.strip(), bodyFrench.strip()))),
                    Map.of());
        } catch (Refusal e) {
            return new Read(null, Map.of(e.field() == null ? "" : e.field(), e.getMessage() + " " + e.remedy()));
        }
    }

    private void days(Map<String, String> problems, LocalDate today) {
        if (from == null) {
            problems.put("/from", texts.get("campaigns.new.wrong.day"));
        }
        if (to == null) {
            problems.put("/to", texts.get("campaigns.new.wrong.day"));
        } else if (to.isBefore(today)) {
            problems.put("/to", texts.get("campaigns.new.wrong.past"));
        }
    }

    private void needed(Map<String, String> problems, String field, String words) {
        if (words.isBlank()) {
            problems.put(field, texts.get("campaigns.new.wrong.empty"));
        }
    }

    /** A decimal point or comma; blanks between thousands do not count. */
    private static String plain(String written) {
        return written.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
    }

    /** No more decimals than the currency has, even zeros: 2,000 may be meant as two thousand. */
    private long amount(Map<String, String> problems, String field, String written, Currency currency) {
        String text = plain(written);
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        if (text.matches("[0-9]{1,12}(\\.[0-9]+)?") && decimals <= Money.decimals(currency)) {
            return Money.parse(text, currency).minor();
        }
        problems.put(field, texts.get("campaigns.new.wrong.amount", currency.getCurrencyCode()));
        return 0;
    }

    private long count(Map<String, String> problems, String field, String written) {
        String text = plain(written);
        if (text.matches("[0-9]{1,9}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= MOST_OFFERS) {
            return Long.parseLong(text);
        }
        problems.put(field, texts.get("campaigns.new.wrong.count"));
        return 0;
    }

    private int share(Map<String, String> problems) {
        String text = plain(control);
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,2})?") && new BigDecimal(text).compareTo(BigDecimal.valueOf(50)) <= 0) {
            return new BigDecimal(text)
                    .multiply(WHOLE)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .intValueExact();
        }
        problems.put("/limits/controlBasisPoints", texts.get("campaigns.new.wrong.share"));
        return 0;
    }
}
