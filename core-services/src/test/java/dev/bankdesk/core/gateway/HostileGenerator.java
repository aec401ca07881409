package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes requests that no sound program sends, from a seed: the same seed makes the same requests. */
final class HostileGenerator {
    private static final List<String> WRONG_AMOUNTS = List.of(
            "\"1e100000000\"",
            "\"0\"",
            "\"0.00\"",
            "\"-1\"",
            "\"-0.01\"",
            "\"1e400\"",
            "\"-1e400\"",
            "\"1e-400\"",
            "\"1.001\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"\"",
            "\" \"",
            "\"1,00\"",
            "\"0x10\"",
            "\"1\\u0000\"",
            "\"١\\u0007\"",
            "\"99999999999999999999\"",
            "\"1e2147483648\"",
            "\"10000000000.01\"",
            "1",
            "1.5",
            "1e400",
            "-0",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "[\"1.00\"]",
            "\"1.00.00\"",
            "\"--1\"",
            "\"1e\"",
            "\"+\"",
            "\".\"");
    private static final List<String> WRONG_CURRENCIES = List.of(
            "\"EURO\"",
            "\"eur\"",
            "\"\"",
            "\"E\\u0000R\"",
            "\"ZZZ\"",
            "1",
            "null",
            "[]",
            "{\"a\":1}",
            "\"€\"",
            "\"XX\"");
    private static final List<String> WRONG_ACCOUNTS = List.of(
            "\"1000000\"",
            "1.5",
            "1e400",
            "null",
            "true",
            "[1]",
            "{}",
            "99999999999999999999999",
            "-",
            "0x1",
            "0",
            "\"\\u0000\"",
            "NaN");
    private static final List<String> WRONG_KINDS =
            List.of("\"GIFT\"", "\"\"", "\"card_payment\"", "1", "null", "[\"SALARY\"]", "\"SALARY\\u0000\"", "{}");
    private static final List<String> WRONG_KEYS = List.of(
            "\"\"",
            "null",
            "1",
            "\"\\u0000\"",
            "\"a\\nb\"",
            "\"\\ud800\"",
            "[]",
            "\"" + "k".repeat(101) + "\"",
            "\"\\udc00\\ud800\"");
    private static final List<String> WRONG_PURPOSES = List.of(
            "\"\\u0000\"",
            "\"\\u001b[31m\"",
            "\"" + "p".repeat(141) + "\"",
            "\"\\ud83d\"",
            "1",
            "null",
            "[[[[[[]]]]]]",
            "\"\\u0085\"");
    private static final List<String> ONLY_OF_THE_MACHINE = List.of(
            "\"fact\":true",
            "\"source\":\"simulator\"",
            "\"category\":\"GROCERIES\"",
            "\"channel\":\"BANK\"",
            "\"bookedAt\":\"2020-01-01T00:00:00Z\"",
            "\"originalPosition\":1",
            "\"factDecline\":\"OTHER\"",
            "\"mcc\":5812");
    private static final List<String> JUNK = List.of(
            "%00",
            "%ff%fe",
            "%c0%af",
            "%zz",
            "%",
            "..%2f..%2f",
            "'%3bdrop%20table%20x--",
            "%0d%0aX:1",
            "-1",
            "1e9",
            "NaN",
            "99999999999999999999",
            "%F0%9F%92%A3",
            "a".repeat(3_000),
            "%u0041",
            "true",
            "null",
            "[]",
            "1%20or%201=1");
    private static final List<String> QUERIES = List.of(
            "/v1/transactions?",
            "/v1/statistics?from=2026-01-01&to=2026-01-02&",
            "/v1/changes?by=merchant&from=2026-01-01&to=2026-01-02&",
            "/v1/accounts/1000000/statement?",
            "/v1/accounts/1000000/balance?");
    private static final List<String> PARAMETERS = List.of(
            "account",
            "customer",
            "from",
            "to",
            "kind",
            "category",
            "country",
            "cursor",
            "limit",
            "minMinor",
            "at",
            "by",
            "metric",
            "granularity",
            "zone",
            "segment",
            "nothing",
            "declined",
            "currency");

    private final Random random;
    private final long account;
    private final String machine;
    private final String client;
    private final String banker;
    private final HostileCommands commands;
    private long key;

    /** @param payer whose first account is aimed at */
    HostileGenerator(long seed, RegisteredCustomer payer, String machine, String client, String banker, String admin) {
        this.random = new Random(seed);
        this.account = payer.accounts().get(0);
        this.machine = machine;
        this.client = client;
        this.banker = banker;
        this.commands = new HostileCommands(payer, banker, admin, WRONG_AMOUNTS, WRONG_CURRENCIES);
    }

    HostileRequest next() {
        int choice = random.nextInt(100);
        if (choice < 30) {
            return wrongField();
        } else if (choice < 34) {
            return wrongStandingOrder();
        } else if (choice < 40) {
            return commands.next(random);
        } else if (choice < 55) {
            return mutilated();
        } else if (choice < 62) {
            return garbage();
        } else if (choice < 69) {
            return ofTheMachineOnly();
        } else if (choice < 77) {
            return wrongBatch();
        } else if (choice < 87) {
            return wrongQuery();
        } else if (choice < 92) {
            return wrongRoute();
        } else if (choice < 96) {
            return wrongUser();
        }
        return valid();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String order(String key, String kind, String account, String amount, String currency, String purpose) {
        return "{\"key\":" + key + ",\"kind\":" + kind + ",\"account\":" + account + ",\"amount\":" + amount
                + ",\"currency\":" + currency + ",\"purpose\":" + purpose + "}";
    }

    private String freshKey() {
        return "\"h" + account + "-" + key++ + "\"";
    }

    private String sound() {
        return order(freshKey(), "\"TRANSFER_OUT\"", String.valueOf(account), "\"0.01\"", "\"EUR\"", "\"x\"");
    }

    private HostileRequest wrongField() {
        String[] parts = {freshKey(), "\"TRANSFER_OUT\"", String.valueOf(account), "\"0.01\"", "\"EUR\"", "\"x\""};
        List<List<String>> wrong =
                List.of(WRONG_KEYS, WRONG_KINDS, WRONG_ACCOUNTS, WRONG_AMOUNTS, WRONG_CURRENCIES, WRONG_PURPOSES);
        int field = random.nextInt(3) == 0 ? 3 : random.nextInt(parts.length);
        parts[field] = one(wrong.get(field));
        String body = order(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
        String token = random.nextBoolean() ? machine : client;
        return pay(token, bytes(body), false, "wrong field");
    }

    private HostileRequest wrongStandingOrder() {
        boolean ofAmount = random.nextBoolean();
        String body = "{\"reference\":" + freshKey() + ",\"account\":" + account + ",\"amount\":"
                + (ofAmount ? one(WRONG_AMOUNTS) : "\"0.01\"") + ",\"currency\":"
                + (ofAmount ? "\"EUR\"" : one(WRONG_CURRENCIES))
                + ",\"firstDay\":\"2090-01-01\",\"rhythm\":\"MONTHLY\"}";
        return new HostileRequest(
                "POST", Endpoint.GIVE_STANDING_ORDER.path(), banker, "", bytes(body), false, "wrong standing order");
    }

    /** A sound order with bytes turned, cut off or doubled: it may still be one. */
    private HostileRequest mutilated() {
        byte[] body = bytes(sound());
        switch (random.nextInt(4)) {
            case 0 -> body = Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            case 2 -> {
                for (int i = 0; i < 5; i++) {
                    body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                byte[] twice = Arrays.copyOf(body, body.length * 2);
                System.arraycopy(body, 0, twice, body.length, body.length);
                body = twice;
            }
        }
        return pay(random.nextBoolean() ? machine : client, body, true, "mutilated");
    }

    private HostileRequest garbage() {
        byte[] body = new byte[random.nextInt(200)];
        random.nextBytes(body);
        if (random.nextInt(4) == 0) {
            body = bytes("[".repeat(1 + random.nextInt(3_000)));
        } else if (random.nextInt(4) == 0) {
            body = bytes("{\"key\":\"" + "\\u00e9".repeat(random.nextInt(2_000)));
        }
        Endpoint endpoint = one(List.of(
                Endpoint.PAY,
                Endpoint.PAY_BATCH,
                Endpoint.REGISTER_CUSTOMERS,
                Endpoint.REGISTER_MERCHANTS,
                Endpoint.BEGIN_IMPORT,
                Endpoint.SET_CLOCK,
                Endpoint.SIGN_IN,
                Endpoint.ADD_USER,
                Endpoint.ADD_RATES));
        return new HostileRequest(endpoint.method(), endpoint.path(), machine, "", body, false, "garbage");
    }

    private HostileRequest ofTheMachineOnly() {
        String body = sound();
        String more = one(ONLY_OF_THE_MACHINE);
        if (random.nextInt(3) == 0) {
            body = body.replace(
                    "TRANSFER_OUT", one(List.of("SALARY", "REFUND", "OPENING", "INTEREST", "CASH_DEPOSIT")));
        } else {
            body = body.substring(0, body.length() - 1) + "," + more + "}";
        }
        return pay(client, bytes(body), false, "only of the machine");
    }

    private HostileRequest wrongBatch() {
        StringBuilder orders = new StringBuilder("{\"orders\":[");
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            orders.append(i == 0 ? "" : ",").append(sound());
        }
        orders.append(
                one(List.of(",]}", "]", "]}]", ",{}]}", ",null]}", "],\"orders\":[]}", "],\"more\":1}", ",[]]}")));
        return new HostileRequest(
                "POST", "/v1/payments:batch", machine, "", bytes(orders.toString()), false, "wrong batch");
    }

    private HostileRequest wrongQuery() {
        String target = one(QUERIES) + one(PARAMETERS) + "=" + one(JUNK);
        if (random.nextInt(3) == 0) {
            target = "/v1/accounts/" + one(JUNK);
        }
        return new HostileRequest("GET", target, banker, "", null, true, "wrong query");
    }

    private HostileRequest wrongRoute() {
        String method = one(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW", "get"));
        String target = one(List.of(
                "/",
                "/v1",
                "/v1/",
                "/v1/payments/",
                "/v1/payments:nothing",
                "/v2/payments",
                "//v1/payments",
                "/v1/../v1/payments",
                "/v1/payments;a=b",
                "/v1/%70ayments",
                "/v1/imports/%00:end",
                "/v1/users/" + one(JUNK) + ":lock",
                "*",
                "/v1/accounts/1/2/3",
                "/v1/payments?" + one(JUNK)));
        String headers = one(List.of(
                "",
                "X: " + "y".repeat(9_000) + "\r\n",
                "Bad Header: 1\r\n",
                "X:\u0001\r\n",
                "Transfer-Encoding: nothing\r\n",
                "Content-Type: text/xml\r\n",
                "Expect: 200-ok\r\n",
                "Idempotency-Key: \u00ff\r\n"));
        String token = one(Arrays.asList(null, "nothing", client, banker));
        return new HostileRequest(
                method, target, token, headers, method.equals("GET") ? null : bytes("{}"), true, "wrong route");
    }

    private HostileRequest wrongUser() {
        String body = one(List.of(
                "{\"name\":\"\\u0000\",\"password\":\"x\"}",
                "{\"name\":1,\"password\":\"x\"}",
                "{\"name\":\"a\"}",
                "{\"name\":\"" + "n".repeat(100) + "\",\"password\":\"x\"}",
                "{\"name\":\"a\",\"password\":\"" + "p".repeat(200) + "\"}",
                "{\"name\":\"a\",\"password\":null}",
                "{\"name\":\"a\",\"role\":\"god\",\"password\":\"long enough it is\"}",
                "{\"name\":\"A B\",\"role\":\"banker\",\"password\":\"long enough it is\"}",
                "{\"name\":\"abc\",\"role\":\"banker\",\"password\":\"short\"}"));
        Endpoint endpoint = body.contains("role") || random.nextBoolean() ? Endpoint.ADD_USER : Endpoint.SIGN_IN;
        return new HostileRequest("POST", endpoint.path(), machine, "", bytes(body), false, "wrong user");
    }

    /** So that refusals stand beside what must go on working. */
    private HostileRequest valid() {
        return pay(random.nextBoolean() ? machine : client, bytes(sound()), true, "valid");
    }

    private static HostileRequest pay(String token, byte[] body, boolean mayPass, String source) {
        return new HostileRequest("POST", "/v1/payments", token, "", body, mayPass, source);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
