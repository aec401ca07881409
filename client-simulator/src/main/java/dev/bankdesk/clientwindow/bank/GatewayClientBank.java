package dev.bankdesk.clientwindow.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bank behind its gateway. */
public final class GatewayClientBank implements ClientBank {
    /** The longest page that the gateway gives. */
    private static final int PAGE = 1_000;

    /** Longer than the 50 seconds that the gateway holds an order: else the bank may book it after the window gave up. */
    static final Duration PAYMENT_PATIENCE = Duration.ofSeconds(60);

    private final GatewayCalls calls;
    private final InstantSource machine;
    private volatile long customer;

    /** @param machine this machine's clock, from which the bank's is reckoned */
    public GatewayClientBank(String gatewayUrl, InstantSource machine) {
        this.calls = new GatewayCalls(gatewayUrl);
        this.machine = machine;
    }

    @Override
    public SignedIn signIn(String name, char[] password) {
        calls.use(null);
        ObjectNode body = object().put("name", name).put("password", new String(password));
        JsonNode session = calls.send("POST", "/v1/sessions", body, null);
        calls.use(session.get("token").asText());
        customer = session.path("customer").asLong(0);
        return new SignedIn(session.get("name").asText(), customer);
    }

    @Override
    public void signOut() {
        String ending = calls.giveUpToken();
        if (ending == null) {
            return;
        }
        try {
            calls.end(ending);
        } catch (BankFailure e) {
            // A session that nobody could end, ends by itself.
            if (!e.isSessionOver() && !e.isUnknown()) {
                throw e;
            }
        }
    }

    @Override
    public Instant now() {
        JsonNode clock = calls.get("/v1/clock");
        Instant anchor = Instant.parse(clock.get("bankAnchor").asText());
        Duration since =
                Duration.between(Instant.parse(clock.get("machineAnchor").asText()), machine.instant());
        return anchor.plusMillis((long) (since.toMillis() * clock.get("speed").asDouble()));
    }

    @Override
    public OwnAccounts accounts() {
        JsonNode answer = calls.get("/v1/accounts");
        List<OwnAccount> accounts = new ArrayList<>();
        Freshness freshness = Freshness.NOW;
        for (JsonNode each : answer.get("accounts")) {
            freshness = freshness.and(freshness(each));
            accounts.add(new OwnAccount(
                    each.get("account").asLong(),
                    Money.of(
                            each.get("balanceMinor").asLong(),
                            each.get("currency").asText()),
                    each.get("state").asText().equals("open"),
                    each.path("cardLast4").asText("")));
        }
        return new OwnAccounts(ZoneId.of(answer.get("zone").asText()), accounts, freshness);
    }

    /** Where the bank cannot say that nothing of this client's is missing, something may be. */
    private static Freshness freshness(JsonNode answer) {
        JsonNode stale = answer.path("stale");
        JsonNode age = answer.path("ageMillis");
        return new Freshness(
                !stale.isBoolean() || stale.booleanValue(), age.isNumber() ? Duration.ofMillis(age.asLong()) : null);
    }

    @Override
    public StatementPart statement(long account, LocalDate from, LocalDate to, String cursor) {
        JsonNode page = calls.get("/v1/accounts/" + account + "/statement?from=" + from + "&to=" + to + "&limit=" + PAGE
                + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
        Currency currency = Currency.getInstance(page.get("currency").asText());
        List<StatementPart.Line> lines = new ArrayList<>();
        page.get("lines").forEach(line -> lines.add(line(line, currency)));
        JsonNode next = page.path("next");
        return new StatementPart(
                Money.parse(page.get("opening").asText(), currency),
                lines,
                Money.parse(page.get("closing").asText(), currency),
                next.isTextual() ? next.asText() : null,
                freshness(page.path("age")));
    }

    private static StatementPart.Line line(JsonNode line, Currency currency) {
        JsonNode original = line.path("originalAmount");
        return new StatementPart.Line(
                line.get("position").asLong(),
                Instant.parse(line.get("bookedAt").asText()),
                TransactionKind.valueOf(line.get("kind").asText()),
                Money.parse(line.get("signed").asText(), currency),
                Money.parse(line.get("balance").asText(), currency),
                original.isTextual()
                        ? Money.parse(
                                original.asText(),
                                Currency.getInstance(
                                        line.get("originalCurrency").asText()))
                        : null,
                Category.valueOf(line.get("category").asText()),
                line.path("country").asText(Countries.UNKNOWN),
                line.path("merchantName").asText(""),
                line.path("purpose").asText(""),
                line.path("parentPosition").asLong(0));
    }

    @Override
    public PaymentAnswer pay(Payment payment, String key) {
        ObjectNode order = object().put("kind", payment.kind().name())
                .put("account", payment.account())
                .put("amount", payment.amount().toDecimal().toPlainString())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("country", payment.country());
        if (payment.counterAccount() != 0) {
            order.put("counterAccount", payment.counterAccount());
        }
        if (!payment.purpose().isEmpty()) {
            order.put("purpose", payment.purpose());
        }
        JsonNode answer = calls.send("POST", "/v1/payments", order, key, PAYMENT_PATIENCE);
        boolean booked = answer.get("outcome").asText().equals("booked");
        return new PaymentAnswer(
                booked ? null : DeclineReason.valueOf(answer.get("reason").asText()),
                answer.get("position").asLong(),
                answer.path("feePosition").asLong(0),
                answer.path("balanceMinor").asLong(0));
    }

    @Override
    public Spending spending(LocalDate from, LocalDate to) {
        JsonNode series =
                calls.get("/v1/customers/" + customer + "/behaviour?from=" + from + "&to=" + to + "&step=MONTH");
        Map<Category, Long> spent = new EnumMap<>(Category.class);
        long fees = 0;
        for (JsonNode row : series.get("rows")) {
            for (Map.Entry<String, JsonNode> each : row.get("spent").properties()) {
                spent.merge(Category.valueOf(each.getKey()), each.getValue().asLong(), Long::sum);
            }
            fees += row.path("feesAbroadMinor").asLong(0);
        }
        return new Spending(Currency.getInstance(series.get("currency").asText()), spent, fees, freshness(series));
    }

    @Override
    public Consents consents() {
        Consents consents = new Consents(false, false);
        for (JsonNode each :
                calls.get("/v1/customers/" + customer + "/consents").get("consents")) {
            consents = consents.with(
                    Consents.Purpose.valueOf(each.get("purpose").asText()),
                    each.get("given").asBoolean());
        }
        return consents;
    }

    @Override
    public int consent(Consents.Purpose purpose, boolean given) {
        ObjectNode body = object().put(purpose.name().toLowerCase(Locale.ROOT), given);
        return calls.send("PUT", "/v1/customers/" + customer + "/consents", body, null)
                .path("cancelledOffers")
                .asInt(0);
    }

    @Override
    public Inbox offers(Locale language, long mark, int waitSeconds) {
        String wait = waitSeconds == 0 ? "" : "&mark=" + mark + "&waitSeconds=" + waitSeconds;
        JsonNode answer =
                calls.get("/v1/offers?language=" + language.getLanguage() + wait, Duration.ofSeconds(waitSeconds));
        List<Inbox.Offer> offers = new ArrayList<>();
        answer.get("offers").forEach(each -> offers.add(offer(each)));
        return new Inbox(answer.get("mark").asLong(), offers);
    }

    private static Inbox.Offer offer(JsonNode offer) {
        JsonNode opened = offer.path("openedAt");
        JsonNode hindered = offer.path("notOpened");
        return new Inbox.Offer(
                offer.get("id").asLong(),
                offer.get("title").asText(),
                offer.get("body").asText(),
                Inbox.State.valueOf(offer.get("state").asText()),
                Money.parse(
                        offer.get("saving").asText(),
                        Currency.getInstance(offer.get("currency").asText())),
                offer.get("reason").asText(),
                Instant.parse(offer.get("expiresAt").asText()),
                opened.isTextual() ? Instant.parse(opened.asText()) : null,
                hindered.isTextual() ? hindered.asText() : null);
    }

    @Override
    public SavingPayments payments(long offer, Locale language) {
        JsonNode answer = calls.get("/v1/offers/" + offer + "/payments?language=" + language.getLanguage());
        Currency reporting = Currency.getInstance(answer.get("currency").asText());
        List<SavingPayments.Line> lines = new ArrayList<>();
        for (JsonNode each : answer.get("payments")) {
            JsonNode counts = each.path("countsReporting");
            lines.add(new SavingPayments.Line(
                    LocalDate.parse(each.get("bookedOn").asText()),
                    each.path("merchantName").asText(""),
                    Money.parse(
                            each.get("amount").asText(),
                            Currency.getInstance(each.get("currency").asText())),
                    each.get("inWords").asText(),
                    counts.isTextual() ? Money.parse(counts.asText(), reporting) : null));
        }
        return new SavingPayments(lines, answer.path("next").isNumber());
    }

    @Override
    public void see(long offer, Locale language) {
        calls.send("POST", "/v1/offers/" + offer + ":see", object().put("language", language.getLanguage()), null);
    }

    @Override
    public void answer(long offer, boolean accept, Locale language, String key) {
        calls.send(
                "POST",
                "/v1/offers/" + offer + (accept ? ":accept" : ":refuse"),
                object().put("language", language.getLanguage()),
                key);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
