package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.State;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The campaigns of the demo bank: users of each role by its name, whose password is "demo"; states change as in the bank. */
public final class DemoCampaigns implements CampaignDesk {
    public static final String PASSWORD = "demo";
    public static final int TRAVEL = 9;
    public static final int DRAFT = 10;

    /** What the machine's clock shows while the bank's is weeks behind. */
    private static final Instant MACHINE = Instant.parse("2026-11-30T20:00:00Z");

    private static final Currency EUR = Currency.getInstance("EUR");

    private final Map<Integer, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<Integer, Campaign> waiting = new LinkedHashMap<>();
    private final List<CampaignFile.Event> events = new ArrayList<>();
    private Member member;
    private boolean failing;
    private boolean slow;

    public DemoCampaigns() {
        add(DRAFT, "Cash back on groceries", "cash-back-card", "2026-10-01", State.DRAFT);
        add(TRAVEL, "Travel card", "no-fee-card", "2026-08-14", State.ACTIVE);
        add(8, "Instalments at checkout", "instalments", "2026-08-03", State.ACTIVE);
        add(7, "Green savings", "round-up", "2026-09-01", State.ACTIVE);
        add(6, "Young driver loan", "instalments", "2026-09-07", State.PAUSED);
        add(5, "Home insurance bundle", "household", "2026-07-20", State.ACTIVE);
        add(4, "Metal card upgrade", "premium", "2026-06-28", State.ACTIVE);
        add(3, "Spring travel", "no-fee-card", "2026-03-01", State.STOPPED);
    }

    private void add(int id, String name, String product, String from, State state) {
        LocalDate first = LocalDate.parse(from);
        CampaignTerms terms = new CampaignTerms(
                name,
                product,
                first,
                first.plusDays(120),
                id == TRAVEL ? new Audience(Set.of(), Set.of("FR-75")) : Audience.EVERYBODY,
                OfferChannel.INBOX,
                new CampaignLimits(DemoAnswers.budget(id) * 100L, 50, 30_000, 1_000, 1_000),
                1,
                new OfferText(new LocalText(name, name), new LocalText("Have a look.", "Regardez.")));
        campaigns.put(
                id,
                new Campaign(id, 1, terms, state, "Luc Moreau", state == State.DRAFT ? null : "Karin Weber", "salt"));
    }

    /** From now on nothing is answered, or again. */
    public synchronized void fail(boolean fails) {
        failing = fails;
    }

    /** The session is over, as after a night. */
    public synchronized void endSession() {
        member = null;
        slow = true;
    }

    @Override
    public synchronized Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    @Override
    public synchronized Member signIn(String name, char[] password) {
        if (!PASSWORD.equals(new String(password)) || Role.ofKey(name).isEmpty()) {
            throw new SignedOut("Name and password do not open a session. Check both.");
        }
        member = new Member(name, Role.ofKey(name).orElseThrow());
        slow = false;
        return member;
    }

    @Override
    public synchronized void signOut() {
        member = null;
    }

    private void ask() {
        if (member == null) {
            throw new SignedOut(slow ? "The session is over. Sign in again." : "Nobody is signed in.");
        }
        if (failing) {
            throw new MarketingUnavailable("The bank does not answer.", null);
        }
    }

    private CampaignStanding standing(Campaign campaign) {
        CampaignTerms terms = campaign.terms();
        return new CampaignStanding(
                campaign.id(),
                terms.name(),
                terms.product(),
                campaign.state(),
                campaign.version(),
                waitingVersion(campaign),
                terms.from(),
                terms.to(),
                DemoAnswers.reach(campaign.id()),
                terms.limits().mostOffers(),
                EUR,
                BigDecimal.valueOf(DemoAnswers.budget(campaign.id())),
                BigDecimal.valueOf(DemoAnswers.used(campaign.id())));
    }

    private Integer waitingVersion(Campaign campaign) {
        if (campaign.state() == State.DRAFT) {
            return campaign.version();
        }
        return waiting.containsKey(campaign.id())
                ? Integer.valueOf(waiting.get(campaign.id()).version())
                : null;
    }

    @Override
    public synchronized List<CampaignStanding> campaigns() {
        ask();
        return campaigns.values().stream().map(this::standing).toList();
    }

    @Override
    public synchronized CampaignFile campaign(int id) {
        ask();
        List<CampaignFile.Version> versions = new ArrayList<>();
        versions.add(version(campaigns.get(id)));
        if (waiting.containsKey(id)) {
            versions.add(version(waiting.get(id)));
        }
        return new CampaignFile(standing(campaigns.get(id)), versions, events);
    }

    private static CampaignFile.Version version(Campaign campaign) {
        Instant drafted = Instant.parse("2026-08-11T09:00:00Z");
        return new CampaignFile.Version(
                campaign.version(),
                campaign.state(),
                campaign.draftedBy(),
                new CampaignMoment(MACHINE, drafted),
                campaign.activatedBy(),
                campaign.activatedBy() == null ? null : new CampaignMoment(MACHINE, drafted.plusSeconds(86_400)),
                campaign.terms());
    }

    @Override
    public List<ProductName> products() {
        return List.of(
                new ProductName(
                        "no-fee-card",
                        new LocalText("Card without foreign fees", "Carte sans frais à l’étranger"),
                        "who pays abroad",
                        false),
                new ProductName(
                        "instalments", new LocalText("Pay in 3 or 4", "Payer en 3 ou 4 fois"), "who buys much", true),
                new ProductName(
                        "round-up", new LocalText("Savings account", "Compte d’épargne"), "who pays often", false),
                new ProductName("household", new LocalText("Home and liability", "Habitation"), "who pays more", false),
                new ProductName("premium", new LocalText("Premium account", "Compte premium"), "who pays fees", false),
                new ProductName(
                        "cash-back-card",
                        new LocalText("Cash back card", "Carte cash-back"),
                        "who buys groceries",
                        false));
    }

    @Override
    public synchronized CampaignFunnelAnswer funnel(int id) {
        ask();
        return DemoAnswers.funnel(id);
    }

    @Override
    public synchronized CampaignUpliftAnswer uplift(int id) {
        ask();
        return DemoAnswers.uplift(id);
    }

    @Override
    public synchronized CampaignValueAnswer value(int id) {
        ask();
        return DemoAnswers.value(id);
    }

    @Override
    public synchronized CalibrationAnswer calibration(int id) {
        ask();
        return DemoAnswers.calibration();
    }

    @Override
    public synchronized FairnessAnswer fairness(int id) {
        ask();
        return DemoAnswers.fairness();
    }

    @Override
    public synchronized RulesAnswer rules(int id) {
        ask();
        return DemoAnswers.rules(null);
    }

    @Override
    public synchronized RulesAnswer rules(int id, LimitMove move) {
        ask();
        return DemoAnswers.rules(move);
    }

    @Override
    public synchronized void act(int id, int version, CampaignAct act) {
        ask();
        Campaign.Person by = new Campaign.Person(member.name(), member.role());
        campaigns.compute(id, (key, before) -> switch (act) {
            case ACTIVATE -> (waiting.containsKey(id) ? waiting.remove(id) : before).activate(by);
            case PAUSE -> before.pause(by);
            case RESUME -> before.resume(by);
            case STOP -> before.stop(by);
        });
        events.add(new CampaignFile.Event(
                new CampaignMoment(MACHINE, DemoBank.NOW),
                version,
                campaigns.get(id).state(),
                member.name()));
    }

    @Override
    public synchronized int draft(String key, CampaignTerms terms, Currency currency) {
        ask();
        if (!CampaignAct.draftsCampaigns(member.role())) {
            throw Refusal.usage("The role " + member.role().key() + " drafts no campaigns.", "A banker does.");
        }
        int id = campaigns.size() + 10;
        campaigns.put(id, new Campaign(id, 1, terms, State.DRAFT, member.name(), null, "salt"));
        return id;
    }

    @Override
    public synchronized void draftVersion(int id, int version, CampaignTerms terms, Currency currency) {
        ask();
        Campaign before = campaigns.get(id);
        Campaign next = before.nextVersion(version, terms, new Campaign.Person(member.name(), member.role()));
        (before.state() == State.DRAFT ? campaigns : waiting).put(id, next);
    }

    @Override
    public synchronized PlanAnswer plan(int id, int version) {
        ask();
        return DemoAnswers.plan();
    }
}
