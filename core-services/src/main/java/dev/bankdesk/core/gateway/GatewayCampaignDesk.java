package dev.bankdesk.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
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
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Campaigns through the gateway's routes, in the session of a person. */
public final class GatewayCampaignDesk implements CampaignDesk {
    private static final int LONGEST_PAGE = 500;

    private final PersonalGateway gateway;

    public GatewayCampaignDesk(BankAddresses addresses) {
        this.gateway = new PersonalGateway(addresses.gatewayUrl());
    }

    /** What clients were offered, in the session of whoever signs in here. */
    public ClientOffersDesk clientOffers() {
        return new GatewayClientOffersDesk(gateway);
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
        return DeskJson.list(
                gateway.get("/v1/campaigns?limit=" + LONGEST_PAGE).path("campaigns"), CampaignStanding.class);
    }

    @Override
    public CampaignFile campaign(int id) {
        JsonNode found = gateway.get(of(id, ""));
        CampaignStanding standing = DeskJson.value(found, CampaignStanding.class);
        List<CampaignFile.Version> versions = new ArrayList<>();
        found.path("versions").forEach(version -> versions.add(version(version, standing.currency())));
        List<CampaignFile.Event> history = new ArrayList<>();
        found.path("history")
                .forEach(event -> history.add(new CampaignFile.Event(
                        moment(event, "at", "bankTime"),
                        event.path("version").asInt(),
                        Campaign.State.valueOf(event.path("state").asText()),
                        event.path("who").asText())));
        return new CampaignFile(standing, versions, history);
    }

    private static CampaignFile.Version version(JsonNode json, Currency currency) {
        CampaignTerms terms = CampaignJson.read(new TermsReader("The campaign", "", json.get("terms")), currency);
        return new CampaignFile.Version(
                json.path("version").asInt(),
                Campaign.State.valueOf(json.path("state").asText()),
                json.path("draftedBy").asText(),
                moment(json, "draftedAt", "draftedBankTime"),
                json.path("activatedBy").asText(null),
                moment(json, "activatedAt", "activatedBankTime"),
                terms);
    }

    private static CampaignMoment moment(JsonNode json, String machine, String bank) {
        return json.hasNonNull(machine) ? new CampaignMoment(instant(json, machine), instant(json, bank)) : null;
    }

    private static Instant instant(JsonNode json, String field) {
        return json.hasNonNull(field) ? Instant.parse(json.get(field).asText()) : null;
    }

    @Override
    public List<ProductName> products() {
        return gateway.products();
    }

    @Override
    public CampaignFunnelAnswer funnel(int id) {
        return DeskJson.value(gateway.get(of(id, "/funnel")), CampaignFunnelAnswer.class);
    }

    @Override
    public CampaignUpliftAnswer uplift(int id) {
        return DeskJson.value(gateway.get(of(id, "/uplift")), CampaignUpliftAnswer.class);
    }

    @Override
    public CampaignValueAnswer value(int id) {
        return DeskJson.value(gateway.get(of(id, "/value")), CampaignValueAnswer.class);
    }

    @Override
    public CalibrationAnswer calibration(int id) {
        return DeskJson.value(gateway.get(of(id, "/calibration")), CalibrationAnswer.class);
    }

    @Override
    public FairnessAnswer fairness(int id) {
        return DeskJson.value(gateway.get(of(id, "/fairness")), FairnessAnswer.class);
    }

    @Override
    public RulesAnswer rules(int id) {
        return DeskJson.value(gateway.get(of(id, "/rules")), RulesAnswer.class);
    }

    @Override
    public RulesAnswer rules(int id, LimitMove move) {
        String change = "?" + move.limit().parameter() + "=" + move.written();
        return DeskJson.value(gateway.get(of(id, "/rules" + change)), RulesAnswer.class);
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
        return DeskJson.value(gateway.get(of(id, "/versions/" + version + "/plan")), PlanAnswer.class);
    }

    private static String of(int id, String what) {
        return "/v1/campaigns/" + id + what;
    }
}
