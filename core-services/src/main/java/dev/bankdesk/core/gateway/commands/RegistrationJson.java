package dev.bankdesk.core.gateway.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Customers, accounts and merchants on the wire. */
public final class RegistrationJson {
    private static final int MOST_ACCOUNTS = 100;
    private static final int LONGEST_NAME = 200;

    private RegistrationJson() {}

    public static void write(JsonGenerator json, NewCustomer customer) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", customer.reference());
        json.writeStringField("name", customer.name());
        json.writeStringField("segment", customer.segment().name());
        json.writeNumberField("birthYear", customer.birthYear());
        json.writeStringField("region", customer.region());
        json.writeStringField("homeCountry", customer.homeCountry());
        json.writeStringField("openedOn", customer.openedOn().toString());
        json.writeArrayFieldStart("accounts");
        for (NewAccount account : customer.accounts()) {
            NewAccountJson.write(json, account);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    public static void write(JsonGenerator json, NewMerchant merchant) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", merchant.reference());
        json.writeStringField("name", merchant.name());
        json.writeNumberField("mcc", merchant.mcc());
        json.writeStringField("country", merchant.country());
        json.writeStringField("city", merchant.city());
        json.writeEndObject();
    }

    public static void write(JsonGenerator json, RegisteredCustomer customer) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", customer.id());
        json.writeArrayFieldStart("accounts");
        for (long account : customer.accounts()) {
            json.writeNumber(account);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    public static RegisteredCustomer registered(StrictJson json) throws IOException {
        var draft = new Object() {
            private long id;
            private List<Long> accounts = List.of();
        };
        json.object(name -> {
            switch (name) {
                case "id" -> draft.id = json.integer();
                case "accounts" -> draft.accounts = json.array(MOST_ACCOUNTS, StrictJson::integer);
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new RegisteredCustomer(draft.id, draft.accounts);
    }

    public static NewCustomer customer(StrictJson json) throws IOException {
        var draft = new Object() {
            private String reference;
            private String name;
            private Segment segment = Segment.UNKNOWN;
            private int birthYear;
            private String region = "";
            private String homeCountry = Countries.UNKNOWN;
            private LocalDate openedOn;
            private List<NewAccount> accounts = List.of();
        };
        json.object(field -> {
            switch (field) {
                case "reference" -> draft.reference = reference(json);
                case "name" -> draft.name = name(json);
                case "segment" -> draft.segment = json.word(Segment.class);
                case "birthYear" -> draft.birthYear = within(json, 0, 2200);
                case "region" -> draft.region = name(json);
                case "homeCountry" -> draft.homeCountry = country(json);
                case "openedOn" -> draft.openedOn = json.day();
                case "accounts" -> draft.accounts = json.array(MOST_ACCOUNTS, NewAccountJson::read);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.reference == null || draft.name == null || draft.openedOn == null) {
            throw json.wrong("a customer with reference, name and openedOn");
        }
        return new NewCustomer(
                draft.reference,
                draft.name,
                draft.segment,
                draft.birthYear,
                draft.region,
                draft.homeCountry,
                draft.openedOn,
                draft.accounts);
    }

    public static NewMerchant merchant(StrictJson json) throws IOException {
        var draft = new Object() {
            private String reference;
            private String name;
            private int mcc;
            private String country = Countries.UNKNOWN;
            private String city = "";
        };
        json.object(field -> {
            switch (field) {
                case "reference" -> draft.reference = reference(json);
                case "name" -> draft.name = name(json);
                case "mcc" -> draft.mcc = within(json, 0, 9_999);
                case "country" -> draft.country = country(json);
                case "city" -> draft.city = name(json);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (draft.reference == null || draft.name == null) {
            throw json.wrong("a merchant with reference and name");
        }
        return new NewMerchant(draft.reference, draft.name, draft.mcc, draft.country, draft.city);
    }

    private static String reference(StrictJson json) throws IOException {
        return json.text(1, 100);
    }

    private static String name(StrictJson json) throws IOException {
        return json.text(0, LONGEST_NAME);
    }

    private static int within(StrictJson json, int lowest, int highest) throws IOException {
        int value = json.smallInteger();
        if (value < lowest || value > highest) {
            throw json.wrong(lowest + " to " + highest);
        }
        return value;
    }

    private static String country(StrictJson json) throws IOException {
        String country = json.text();
        if (!country.matches("[A-Z]{2}")) {
            throw json.wrong("a country of two capital letters, ZZ where unknown");
        }
        return country;
    }
}
