package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Campaigns through the gateway's routes, in the session of a person. */
public final class GatewayCampaignDesk implements CampaignDesk {
    private static final int LONGEST_PAGE = 500;
    private static final ObjectMapper JSON = JsonMapper.builder()
            // A newer bank may tell more.
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new Parsed<>(Instant.class, Instant::parse))
                    .addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, LocalDate::parse))
                    .addDeserializer(YearMonth.class, new Parsed<>(YearMonth.class, YearMonth::parse)))
            .build();

    private final PersonalGateway gateway;

    public GatewayCampaignDesk(BankAddresses addresses) {
        this.gateway = new PersonalGateway(addresses.gatewayUrl());
    }

    @Override
    public Optional<Member> member() {
        return gateway.member();
    }

    @Override
    public Member signIn(String name, char[] password) {
        return gateway.signIn(name, password);
    }

    @Override
    public void signOut() {
        gateway.signOut();
    }

    @Override
    public List<CampaignStanding> campaigns() {
        return list(gateway.get("/v1/campaigns?limit=" + LONGEST_PAGE).path("campaigns"), CampaignStanding.class);
    }

    @Override
    public CampaignFile campaign(int id) {
        JsonNode found = gateway.get(of(id, ""));
        CampaignStanding standing = value(found, CampaignStanding.class);
        List<CampaignFile.Version> versions = new ArrayList<>();
        found.path("versions").forEach(version -> versions.add(version(version, standing.currency())));
        return new CampaignFile(standing, versions, list(found.path("history"), CampaignFile.Event.class));
    }

    private static CampaignFile.Version version(JsonNode json, Currency currency) {
        CampaignTerms terms = CampaignJson.read(new TermsReader("The campaign", "", json.get("terms")), currency);
        return new CampaignFile.Version(
                json.path("version").asInt(),
                Campaign.State.valueOf(json.path("state").asText()),
                json.path("draftedBy").asText(),
                Instant.parse(json.path("draftedAt").asText()),
                json.path("activatedBy").asText(null),
                json.hasNonNull("activatedAt")
                        ? Instant.parse(json.get("activatedAt").asText())
                        : null,
                terms);
    }

    @Override
    public List<ProductName> products() {
        return list(gateway.get("/v1/products").path("products"), ProductName.class);
    }

    @Override
    public CampaignFunnelAnswer funnel(int id) {
        return value(gateway.get(of(id, "/funnel")), CampaignFunnelAnswer.class);
    }

    @Override
    public CampaignUpliftAnswer uplift(int id) {
        return value(gateway.get(of(id, "/uplift")), CampaignUpliftAnswer.class);
    }

    @Override
    public CampaignValueAnswer value(int id) {
        return value(gateway.get(of(id, "/value")), CampaignValueAnswer.class);
    }

    @Override
    public CalibrationAnswer calibration(int id) {
        return value(gateway.get(of(id, "/calibration")), CalibrationAnswer.class);
    }

    @Override
    public RulesAnswer rules(int id) {
        return value(gateway.get(of(id, "/rules")), RulesAnswer.class);
    }

    @Override
    public RulesAnswer rules(int id, LimitMove move) {
        String change = "?" + move.limit().parameter() + "=" + move.value();
        return value(gateway.get(of(id, "/rules" + change)), RulesAnswer.class);
    }

    @Override
    public void act(int id, int version, CampaignAct act) {
        String what = act.name().toLowerCase(Locale.ROOT);
        String path = act == CampaignAct.ACTIVATE ? of(id, "/versions/" + version + ":" + what) : of(id, ":" + what);
        gateway.say("POST", path, "");
    }

    @Override
    public int draft(String key, CampaignTerms terms, Currency currency) {
        String body = CampaignJson.write(terms, currency).toString();
        return gateway.say("POST", "/v1/campaigns", body, IdempotencyKey.HEADER, key)
                .path("id")
                .asInt();
    }

    @Override
    public void draftVersion(int id, int version, CampaignTerms terms, Currency currency) {
        gateway.say(
                "PUT",
                of(id, "/versions/" + version),
                CampaignJson.write(terms, currency).toString());
    }

    @Override
    public PlanAnswer plan(int id, int version) {
        return value(gateway.get(of(id, "/versions/" + version + "/plan")), PlanAnswer.class);
    }

    private static String of(int id, String what) {
        return "/v1/campaigns/" + id + what;
    }

    private static <T> List<T> list(JsonNode array, Class<T> type) {
        List<T> all = new ArrayList<>();
        array.forEach(each -> all.add(value(each, type)));
        return List.copyOf(all);
    }

    private static <T> T value(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new MarketingUnavailable("The bank answered what this program does not understand.", e);
        }
    }

    /** A text in the form of ISO 8601. */
    private static final class Parsed<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final transient Function<String, T> parse;

        Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parse.apply(text);
        }
    }
}
