package dev.bankdesk.simulator.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.gateway.ListedUser;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The two people of a demo's bank: one drafts campaigns, the other approves them. Their passwords are chosen by chance for each
 * bank and stand in its folder as {@code demo-people.json}, which its owner alone reads, as the bank's own logins there.
 */
public record DemoPeople(Person analyst, Person approver) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    /** 96 bits. */
    private static final int PASSWORD_BYTES = 12;

    /** @param role its key */
    public record Person(String name, String role, String password) {}

    /** Those of the folder; chosen now where it has none. */
    public static DemoPeople in(Path folder) {
        Path file = file(folder);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            JsonNode people = JSON.readTree(file.toFile());
            return new DemoPeople(person(people, "analyst"), person(people, "approver"));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.failure(
                    "The demo's people in " + file + " cannot be read or written: " + e.getMessage() + ".",
                    "Make room or give yourself the right to write there, or start afresh with ./bankdesk reset.",
                    e);
        }
    }

    public static Path file(Path folder) {
        return new BankFolder(folder).demoPeople();
    }

    private static void write(Path file) throws IOException {
        SecureRandom chance = new SecureRandom();
        ObjectNode people = JSON.createObjectNode();
        for (String role : new String[] {"analyst", "approver"}) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            chance.nextBytes(bytes);
            people.putObject(role)
                    .put("name", "demo-" + role)
                    .put("password", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        Path temporary = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), people);
            Files.move(temporary, file);
        } catch (FileAlreadyExistsException e) {
            // Another program was a moment faster: theirs are read.
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Person person(JsonNode people, String role) {
        JsonNode person = people.required(role);
        return new Person(
                person.required("name").asText(),
                role,
                person.required("password").asText());
    }

    /**
     * Makes them users of the bank where they are not yet.
     *
     * @throws GatewayException where the bank refuses or does not answer
     */
    public void registerAt(GatewayClient gateway) {
        Set<String> known = gateway.users().stream().map(ListedUser::name).collect(Collectors.toSet());
        for (Person person : new Person[] {analyst, approver}) {
            if (!known.contains(person.name())) {
                register(gateway, person);
            }
        }
    }

    private static void register(GatewayClient gateway, Person person) {
        try {
            gateway.addUser(person.name(), person.role(), 0, person.password().toCharArray());
        } catch (GatewayException e) {
            // The window and its clients may both come first.
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
    }
}
