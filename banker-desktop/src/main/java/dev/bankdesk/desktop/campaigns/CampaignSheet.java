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
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wrote into the fields of a new campaign, and what it means. Every field is looked at, so that all that is wrong is
 * told at once, in the words of the window; the terms themselves judge once more.
 *
 * @param product its key, null where none is chosen; @param from null where the field holds no day, as {@code to}
 * @param regions as the bank has them, with commas between; nothing for all
 * @param control percent of the clients who get nothing
 */
record CampaignSheet(
        Texts texts,
        String name,
        String product,
        OfferChannel channel,
        LocalDate from,
        LocalDate to,
        Set<Segment> segments,
        String regions,
        String titleEnglish,
        String titleFrench,
        String bodyEnglish,
        String bodyFrench,
        String budget,
        String cost,
        String offers,
        String daily,
        String control,
        String lever) {
    private static final int LONGEST_REGION = 40;
    private static final int MOST_OFFERS = 100_000_000;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @param terms null where something is wrong; @param problems sentences by the field's place */
    record Read(CampaignTerms terms, Map<String, String> problems) {}

    /** @param today the bank's day */
    Read read(Currency currency, LocalDate today) {
        Map<String, String> problems = new LinkedHashMap<>();
        words(problems, "/name", name, CampaignTerms.LONGEST_NAME);
        if (product == null) {
            problems.put("/product", texts.get("campaigns.new.wrong.product"));
        }
        days(problems, today);
        Set<String> residence = residence(problems);
        words(problems, "/text/title/en", titleEnglish, OfferText.LONGEST_TITLE);
        words(problems, "/text/title/fr", titleFrench, OfferText.LONGEST_TITLE);
        words(problems, "/text/body/en", bodyEnglish, OfferText.LONGEST_BODY);
        words(problems, "/text/body/fr", bodyFrench, OfferText.LONGEST_BODY);
        long budgetMinor = amount(problems, "/limits/budget", budget, currency);
        long costMinor = amount(problems, "/limits/costPerOffer", cost, currency);
        long most = count(problems, "/limits/mostOffers", offers);
        long mostDaily = count(problems, "/limits/mostOffersDaily", daily);
        int share = share(problems);
        double weight = weight(problems);
        limitsTogether(problems, budgetMinor, costMinor, most, mostDaily, currency);
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
                            new Audience(segments, residence),
                            channel,
                            new CampaignLimits(budgetMinor, costMinor, most, mostDaily, share),
                            weight,
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
        } else if (from != null && to.isBefore(from)) {
            problems.put("/to", texts.get("campaigns.new.wrong.order"));
        }
    }

    private Set<String> residence(Map<String, String> problems) {
        Set<String> found = Arrays.stream(regions.split("[,;]"))
                .map(String::strip)
                .filter(region -> !region.isEmpty())
                .collect(Collectors.toSet());
        if (found.stream().anyMatch(region -> region.length() > LONGEST_REGION)) {
            problems.put("/audience/regions", texts.get("campaigns.new.wrong.regions", LONGEST_REGION));
        }
        return found;
    }

    private void words(Map<String, String> problems, String field, String words, int longest) {
        if (words.isBlank()) {
            problems.put(field, texts.get("campaigns.new.wrong.empty"));
        } else if (words.strip().length() > longest) {
            problems.put(field, texts.get("campaigns.new.wrong.long", longest));
        }
    }

    /** What two fields that are right by themselves contradict each other in. */
    private void limitsTogether(
            Map<String, String> problems,
            long budgetMinor,
            long costMinor,
            long most,
            long mostDaily,
            Currency currency) {
        if (right(problems, "/limits/mostOffers", "/limits/mostOffersDaily") && mostDaily > most) {
            problems.put("/limits/mostOffersDaily", texts.get("campaigns.new.wrong.daily", most));
        }
        if (right(problems, "/limits/budget", "/limits/costPerOffer") && budgetMinor < costMinor) {
            problems.put(
                    "/limits/budget",
                    texts.get(
                            "campaigns.new.wrong.budget",
                            new Money(costMinor, currency).toDecimal().toPlainString(),
                            currency.getCurrencyCode()));
        }
    }

    private static boolean right(Map<String, String> problems, String one, String other) {
        return !problems.containsKey(one) && !problems.containsKey(other);
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

    private double weight(Map<String, String> problems) {
        String text = plain(lever);
        if (text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?") && Double.parseDouble(text) <= CampaignTerms.HIGHEST_LEVER) {
            return Double.parseDouble(text);
        }
        problems.put("/lever", texts.get("campaigns.new.wrong.lever"));
        return 1;
    }
}
