package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Sound commands of the bank's people with one field turned wrong: tariffs, card limits, accounts that are opened, blocked and
 * closed, looks. Each of them is refused, so none may change anything.
 */
final class HostileCommands {
    private static final List<String> WRONG_REASONS = List.of(
            "null",
            "1",
            "\"\"",
            "\"" + "w".repeat(141) + "\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "\"" + "w".repeat(5_000) + "\"");
    private static final List<String> WRONG_DAYS = List.of(
            "\"2026-02-30\"",
            "\"yesterday\"",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"2026-01-01T00:00:00Z\"",
            "20260101",
            "null",
            "[]",
            "\"+999999999-01-01\"");
    private static final List<String> WRONG_RATES =
            List.of("-1", "10000", "1.5", "1e3", "99999999999", "\"12\"", "null", "[]", "NaN", "true");
    private static final List<String> WRONG_SEGMENTS =
            List.of("\"GOLD\"", "\"premium\"", "\"\"", "1", "null", "[\"PREMIUM\"]", "{}");
    private static final List<String> WRONG_FLOORS =
            List.of("0", "-1", "\"1.00\"", "\"0.001\"", "\"NaN\"", "\"\"", "[]", "{}", "true", "\"1e400\"");
    private static final List<String> WRONG_REFERENCES =
            List.of("\"\"", "null", "1", "\"" + "r".repeat(101) + "\"", "\"\\u0000\"", "[]", "\"\\udc00\"");
    private static final List<String> WRONG_CARDS = List.of("\"12345\"", "\"abcd\"", "1234", "null", "[]");
    private static final List<String> WRONG_NUMBERS =
            List.of("-1", "1.5", "\"1\"", "null", "99999999999999999999999", "[]", "true");
    private static final List<String> WRONG_ACTIONS = List.of(
            "\"\"", "\"Hostile\"", "\"hostile look\"", "\"" + "a".repeat(41) + "\"", "null", "1", "\"\\u0000\"");
    private static final List<String> WRONG_DETAILS =
            List.of("\"" + "d".repeat(501) + "\"", "\"\\u0007\"", "null", "1", "[]", "\"" + "d".repeat(9_000) + "\"");

    private final List<Command> commands;

    /** @param fields sound ones, as JSON; @param wrong of each, what it must not be */
    private record Command(
            Endpoint endpoint,
            String path,
            String token,
            Map<String, String> fields,
            Map<String, List<String>> wrong) {}

    HostileCommands(
            RegisteredCustomer payer,
            String banker,
            String admin,
            List<String> wrongAmounts,
            List<String> wrongCurrencies) {
        String id = String.valueOf(payer.accounts().get(0));
        Map<String, String> why = Map.of("why", "\"hostile\"");
        Map<String, List<String>> wrongWhy = Map.of("why", WRONG_REASONS);
        // Zero is a fee, and a day's limit, that a bank may want.
        List<String> wrongFees = wrongAmounts.stream()
                .filter(amount -> !amount.equals("\"0\"") && !amount.equals("\"0.00\""))
                .toList();
        List<String> wrongLimits =
                wrongFees.stream().filter(amount -> !amount.equals("null")).toList();
        this.commands = List.of(
                new Command(
                        Endpoint.SET_TARIFF,
                        Endpoint.SET_TARIFF.path(),
                        admin,
                        Map.of(
                                "segment", "\"PREMIUM\"",
                                "currency", "\"EUR\"",
                                "validFrom", "\"2090-01-01\"",
                                "monthlyFee", "\"1.00\"",
                                "creditRate", "10",
                                "overdraftRate", "900"),
                        Map.of(
                                "segment", WRONG_SEGMENTS,
                                "currency", wrongCurrencies,
                                "validFrom", WRONG_DAYS,
                                "monthlyFee", wrongFees,
                                "creditRate", WRONG_RATES,
                                "overdraftRate", WRONG_RATES)),
                new Command(
                        Endpoint.LIMIT_CARDS,
                        Endpoint.LIMIT_CARDS.path().replace("{id}", id),
                        banker,
                        Map.of("day", "\"500.00\"", "currency", "\"EUR\"", "why", "\"hostile\""),
                        Map.of("day", wrongLimits, "currency", wrongCurrencies, "why", WRONG_REASONS)),
                new Command(
                        Endpoint.OPEN_ACCOUNT,
                        Endpoint.OPEN_ACCOUNT.path().replace("{id}", String.valueOf(payer.id())),
                        banker,
                        Map.of(
                                "reference", "\"hostile/" + id + "\"",
                                "currency", "\"EUR\"",
                                "floor", "\"0.00\"",
                                "openedOn", "\"2026-01-01\"",
                                "cardLast4", "\"1234\"",
                                "why", "\"hostile\""),
                        Map.of(
                                "reference", WRONG_REFERENCES,
                                "currency", wrongCurrencies,
                                "floor", WRONG_FLOORS,
                                "openedOn", WRONG_DAYS,
                                "cardLast4", WRONG_CARDS,
                                "why", WRONG_REASONS)),
                new Command(
                        Endpoint.BLOCK_ACCOUNT,
                        Endpoint.BLOCK_ACCOUNT.path().replace("{id}", id),
                        banker,
                        why,
                        wrongWhy),
                new Command(
                        Endpoint.UNBLOCK_ACCOUNT,
                        Endpoint.UNBLOCK_ACCOUNT.path().replace("{id}", id),
                        banker,
                        why,
                        wrongWhy),
                new Command(
                        Endpoint.CLOSE_ACCOUNT,
                        Endpoint.CLOSE_ACCOUNT.path().replace("{id}", id),
                        banker,
                        why,
                        wrongWhy),
                new Command(
                        Endpoint.NOTE_LOOK,
                        Endpoint.NOTE_LOOK.path(),
                        banker,
                        Map.of("action", "\"profile\"", "customer", "1", "account", "0", "detail", "\"hostile\""),
                        Map.of(
                                "action", WRONG_ACTIONS,
                                "customer", WRONG_NUMBERS,
                                "account", WRONG_NUMBERS,
                                "detail", WRONG_DETAILS)));
    }

    HostileRequest next(Random random) {
        Command command = commands.get(random.nextInt(commands.size()));
        Map<String, String> fields = new LinkedHashMap<>();
        // In one order always: the same seed makes the same requests.
        command.fields.keySet().stream().sorted().forEach(name -> fields.put(name, command.fields.get(name)));
        List<String> names = List.copyOf(fields.keySet());
        String field = names.get(random.nextInt(names.size()));
        List<String> wrong = command.wrong.get(field);
        if (random.nextInt(10) == 0) {
            fields.put("nothing", "1");
        } else {
            fields.put(field, wrong.get(random.nextInt(wrong.size())));
        }
        String body = fields.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return new HostileRequest(
                command.endpoint.method(),
                command.path,
                command.token,
                "",
                body.getBytes(StandardCharsets.UTF_8),
                false,
                "wrong " + command.endpoint + " of " + field);
    }
}
