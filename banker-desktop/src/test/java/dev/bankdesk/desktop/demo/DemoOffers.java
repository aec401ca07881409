package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.catalogue.SavingLine;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.desk.AnswerAge;
import dev.bankdesk.core.marketing.desk.ClientLook;
import dev.bankdesk.core.marketing.desk.ClientOffer;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.desk.ConsentsAnswer;
import dev.bankdesk.core.marketing.desk.DecisionAnswer;
import dev.bankdesk.core.marketing.desk.DecisionsAnswer;
import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.SavingPayments;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.marketing.dossier.Explanation;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.platform.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the demo bank's clients were offered: the same to all but the newcomer, who was never looked at. It answers whoever is
 * signed in at the campaigns beside it, by the bank's own rules, and remembers what was asked.
 */
public final class DemoOffers implements ClientOffersDesk {
    /** Of the decisions, the newest last. */
    public static final long SAVINGS = 9_001;

    public static final long SPRING = 9_102;
    public static final long TRAVEL = 9_203;
    public static final long INSTALMENTS = 9_304;
    public static final long LATEST = 9_405;

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Map<Integer, Explanation.Named> NAMES = Map.of(
            9,
                    new Explanation.Named(
                            "Travel card", new LocalText("Card without foreign fees", "Carte sans frais à l’étranger")),
            8, new Explanation.Named("Instalments at checkout", new LocalText("Pay in 3 or 4", "Payer en 3 ou 4 fois")),
            7, new Explanation.Named("Green savings", new LocalText("Savings account", "Compte d’épargne")),
            6, new Explanation.Named("Young driver loan", new LocalText("Pay in 3 or 4", "Payer en 3 ou 4 fois")),
            5, new Explanation.Named("Home insurance bundle", new LocalText("Home and liability", "Habitation")),
            3,
                    new Explanation.Named(
                            "Spring travel",
                            new LocalText("Card without foreign fees", "Carte sans frais à l’étranger")));

    private final DemoCampaigns session;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    /** @param session where one signs in */
    public DemoOffers(DemoCampaigns session) {
        this.session = session;
    }

    public void fail(boolean fails) {
        failing = fails;
    }

    /** Every question, in order. */
    public List<String> asked() {
        return asked;
    }

    private void ask(String what, ClientLook look) {
        if (session.member().isEmpty()) {
            throw new SignedOut("Nobody is signed in.");
        }
        asked.add(what);
        if (failing) {
            throw new MarketingUnavailable("The bank does not answer.", null);
        }
        if (!look.isOpenTo(session.member().orElseThrow().role())) {
            throw Refusal.usage("Your role may not do this.", "A banker may.");
        }
    }

    private static Instant at(String moment) {
        return Instant.parse("2026-" + moment + "Z");
    }

    @Override
    public List<ClientOffer> offers(long customer) {
        ask("offers " + customer, ClientLook.OFFERS);
        if (customer == DemoBehaviour.NEWCOMER) {
            return List.of();
        }
        List<ClientOffer> offers = new ArrayList<>();
        offers.add(offer(
                8,
                "instalments",
                "61.20",
                "€2,140 spent online in 3 payments",
                INSTALMENTS,
                events(
                        OfferState.PROPOSED,
                        "09-09T07:12:00",
                        OfferState.DELIVERED,
                        "09-09T07:12:01",
                        OfferState.SEEN,
                        "09-10T18:30:00")));
        offers.add(offer(
                9,
                "no-fee-card",
                "42.00",
                "€1,012 paid in 4 countries, €20.24 of fees",
                TRAVEL,
                events(
                        OfferState.PROPOSED,
                        "08-03T09:00:00",
                        OfferState.DELIVERED,
                        "08-03T09:00:02",
                        OfferState.SEEN,
                        "08-05T08:00:00",
                        OfferState.ACCEPTED,
                        "08-18T16:00:00")));
        offers.add(offer(
                3,
                "no-fee-card",
                "18.30",
                "€420 paid in 2 countries",
                SPRING,
                events(
                        OfferState.PROPOSED,
                        "07-02T09:00:00",
                        OfferState.DELIVERED,
                        "07-02T09:00:02",
                        OfferState.SEEN,
                        "07-10T08:00:00",
                        OfferState.REFUSED,
                        "07-16T10:00:00")));
        // Its time is over, and nobody has noted that yet.
        offers.add(offer(
                7,
                "round-up",
                "96.00",
                "412 payments rounded up",
                SAVINGS,
                events(OfferState.PROPOSED, "05-14T09:00:00", OfferState.DELIVERED, "05-14T09:00:02")));
        return offers;
    }

    private static List<ClientOffer.Event> events(Object... pairs) {
        List<ClientOffer.Event> events = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            events.add(new ClientOffer.Event((OfferState) pairs[i], at((String) pairs[i + 1])));
        }
        return events;
    }

    private static ClientOffer offer(
            int campaign, String product, String saving, String reason, long position, List<ClientOffer.Event> events) {
        ClientOffer.Event last = events.get(events.size() - 1);
        Instant made = events.get(0).at();
        return new ClientOffer(
                position * 10,
                campaign,
                1,
                product,
                last.state(),
                new BigDecimal(saving),
                EUR,
                reason,
                OfferChannel.INBOX,
                made,
                made.plusSeconds(30 * 86_400L),
                last.at(),
                last.state() == OfferState.ACCEPTED ? last.at().plusSeconds(4) : null,
                null,
                position,
                1,
                events,
                events.stream()
                        .filter(event -> event.state() == OfferState.SEEN)
                        .map(event -> new ClientOffer.Seen(event.at(), "fr", "Une offre", "Regardez."))
                        .toList());
    }

    @Override
    public ConsentsAnswer consents(long customer) {
        ask("consents " + customer, ClientLook.CONSENTS);
        if (customer == DemoBehaviour.NEWCOMER) {
            return new ConsentsAnswer(
                    customer,
                    List.of(said(Purpose.TARGETING, false, 0, null, ""), said(Purpose.TRAINING, false, 0, null, "")),
                    List.of());
        }
        ConsentsAnswer.Said targeting = said(Purpose.TARGETING, true, 1, "01-12T09:00:00", "client emilie");
        ConsentsAnswer.Said before = said(Purpose.TRAINING, true, 1, "01-12T09:00:00", "client emilie");
        ConsentsAnswer.Said training = said(Purpose.TRAINING, false, 2, "06-02T20:15:00", "client emilie");
        return new ConsentsAnswer(customer, List.of(targeting, training), List.of(targeting, before, training));
    }

    private static ConsentsAnswer.Said said(Purpose purpose, boolean given, int version, String at, String source) {
        return new ConsentsAnswer.Said(purpose, given, version, at == null ? null : at(at), source);
    }

    @Override
    public DecisionsAnswer decisions(long customer) {
        ask("decisions " + customer, ClientLook.DECISIONS);
        List<DecisionsAnswer.Brief> briefs = customer == DemoBehaviour.NEWCOMER
                ? List.of()
                : List.of(
                        brief(LATEST, null),
                        brief(INSTALMENTS, 8),
                        brief(TRAVEL, 9),
                        brief(SPRING, 3),
                        brief(SAVINGS, 7));
        return new DecisionsAnswer(customer, briefs, null, age());
    }

    private static AnswerAge age() {
        return new AnswerAge(LATEST, DemoBank.NOW, 300L, "decisions", false);
    }

    private static DecisionsAnswer.Brief brief(long position, Integer campaign) {
        return new DecisionsAnswer.Brief(
                position,
                1,
                moment(position),
                campaign,
                ways(position).size(),
                null,
                why(position).summary());
    }

    private static Instant moment(long position) {
        if (position == LATEST) {
            return at("09-14T07:12:00");
        }
        return position == INSTALMENTS
                ? at("09-09T07:12:00")
                : position == TRAVEL
                        ? at("08-03T09:00:00")
                        : position == SPRING ? at("07-02T09:00:00") : at("05-14T09:00:00");
    }

    private static List<Way> ways(long position) {
        if (position == LATEST) {
            return List.of(
                    way(3, Reason.NOT_RUNNING, 0.018, 0),
                    way(5, Reason.IN_CONTROL_GROUP, 0.031, 0),
                    way(6, Reason.INCOME_TOO_LOW, 0.012, 0),
                    way(7, Reason.COOLING_DOWN, 0.024, 0),
                    way(8, Reason.OFFERED_BEFORE, 0.042, 0),
                    way(9, Reason.HAS_IT_ALREADY, 0.051, 0));
        }
        if (position == INSTALMENTS) {
            return List.of(
                    way(5, Reason.ANOTHER_IS_BETTER, 0.031, 9.8),
                    way(6, Reason.INCOME_TOO_LOW, 0.012, 0),
                    way(7, Reason.ANOTHER_IS_BETTER, 0.024, 4.1),
                    way(8, null, 0.042, 14.2),
                    way(9, Reason.HAS_IT_ALREADY, 0.051, 0));
        }
        return List.of(way(position == TRAVEL ? 9 : position == SPRING ? 3 : 7, null, 0.034, 11.5));
    }

    private static Way way(int campaign, Reason ended, double propensity, double score) {
        return new Way(campaign, 1, 1, ended, propensity, score);
    }

    private static Explanation why(long position) {
        Trigger on = new Trigger(
                position,
                DemoBehaviour.FIRST,
                moment(position),
                TransactionKind.CARD_PAYMENT,
                Category.TRAVEL,
                null,
                true,
                true);
        return Explanation.of(new Decision(on, ways(position)), way -> NAMES.get(way.campaign()));
    }

    @Override
    public DecisionAnswer decision(long position, int epoch) {
        ask("decision " + position, ClientLook.DECISIONS);
        Explanation why = why(position);
        boolean offered = position != LATEST;
        return new DecisionAnswer(
                DemoBehaviour.FIRST,
                position,
                epoch,
                moment(position),
                null,
                why.summary(),
                new DecisionAnswer.Transaction(moment(position), "CARD_PAYMENT", "TRAVEL", null, true, true),
                why.lines().stream()
                        .map(line -> new DecisionAnswer.Way(
                                line.way().campaign(),
                                1,
                                1,
                                line.named().campaign(),
                                line.named().product(),
                                line.way().isOffered(),
                                line.endedAt(),
                                line.way().ended(),
                                line.way().propensity(),
                                line.way().score(),
                                line.sentence(),
                                offered ? now(line.way()) : null))
                        .toList(),
                inputs(position, offered),
                "online, n = 4812",
                offered ? likely() : null,
                offered
                        ? new DecisionAnswer.Offer(
                                position * 10,
                                List.of(
                                        event(moment(position), "proposed (a decision)", "proposée (a decision)"),
                                        event(
                                                moment(position).plusSeconds(1),
                                                "delivered (the inbox)",
                                                "remise (the inbox)")),
                                null)
                        : null,
                age());
    }

    private static List<DecisionAnswer.Fact> inputs(long position, boolean offered) {
        List<DecisionAnswer.Fact> inputs = new ArrayList<>();
        inputs.add(fact("Decided at", "Décidé le", moment(position).toString()));
        if (offered) {
            inputs.add(fact("Segment", "Segment", "PREMIUM"));
            inputs.add(fact("Would have saved in a year", "Aurait économisé en un an", "61.20 EUR"));
            inputs.add(fact("Because", "Parce que", "€2,140 spent online in 3 payments"));
            inputs.add(fact(
                    "Behaviour",
                    "Comportement",
                    "812.00 EUR in 6 countries in 30 days; 2140.00 EUR paid in 30 days; 41 payments in 30 days"));
        }
        return inputs;
    }

    /** The demo's answers have made everything a little likelier since. */
    private static DecisionAnswer.Now now(Way way) {
        double now = way.propensity() + 0.005;
        return new DecisionAnswer.Now(now, now / 2, now * 2);
    }

    private static DecisionAnswer.Fact fact(String en, String fr, String value) {
        return new DecisionAnswer.Fact(new LocalText(en, fr), new LocalText(value, value));
    }

    private static DecisionAnswer.Likely likely() {
        return new DecisionAnswer.Likely(
                true,
                812,
                0.047,
                0.021,
                0.098,
                -3.4,
                List.of(
                        contribution(
                                "spentAbroad",
                                "812.00 EUR in 6 countries in 30 days",
                                "812,00 EUR dans 6 pays en 30 jours",
                                0.31),
                        contribution("segment", "segment PREMIUM", "segment PREMIUM", 0.18),
                        contribution(
                                "feesYearly",
                                "20.24 EUR of fees charged in 12 months",
                                "20,24 EUR de frais prélevés en 12 mois",
                                -0.06)));
    }

    private static DecisionAnswer.Contribution contribution(String feature, String en, String fr, double logit) {
        return new DecisionAnswer.Contribution(feature, new LocalText(en, fr), logit);
    }

    private static DecisionAnswer.Event event(Instant at, String en, String fr) {
        return new DecisionAnswer.Event(at, new LocalText(en, fr));
    }

    @Override
    public byte[] dossier(long position, int epoch, Language language, DossierFormat format) {
        ask("dossier " + position + " " + language.code() + " " + format.ending(), ClientLook.DECISIONS);
        String page = "<html lang=\"" + language.code() + "\">"
                + language.of(why(position).summary()) + "</html>";
        return (format == DossierFormat.PDF ? "%PDF-" + page : page).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public SavingPayments payments(long customer, String product, LocalDate on) {
        ask("payments " + customer + " " + product + " " + on, ClientLook.SAVINGS);
        return new SavingPayments(
                EUR,
                List.of(
                        payment(8_001, "2026-02-11", "Hotel Lisboa", "PT", "120.00", "2.40"),
                        payment(8_077, "2026-04-02", "Tram 28", "PT", "3.20", null)),
                null);
    }

    private static SavingPayments.Line payment(
            long position, String day, String merchant, String country, String amount, String counts) {
        return new SavingPayments.Line(
                position,
                LocalDate.parse(day),
                merchant,
                country,
                new BigDecimal(amount),
                EUR,
                SavingLine.Because.FEE_CHARGED,
                counts == null ? null : new BigDecimal(counts));
    }

    @Override
    public List<ProductName> products() {
        return session.products();
    }
}
