package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Principal;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description says what the table of endpoints says, in both directions; GatewayIT does the same with the real server. */
class OpenApiTest {
    private static final JsonNode DOCUMENT = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(new OpenApi().document());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> described() {
        Set<String> routes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        return routes;
    }

    @Test
    void every_endpoint_is_described_and_nothing_else() {
        assertThat(described())
                .isEqualTo(Arrays.stream(Endpoint.values())
                        .map(endpoint -> endpoint.method() + " " + endpoint.path())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void the_described_roles_are_those_of_the_table() {
        for (Endpoint endpoint : Endpoint.values()) {
            Set<String> roles = new HashSet<>();
            operation(endpoint).get("x-bankdesk-roles").forEach(role -> roles.add(role.asText()));
            Set<String> expected = endpoint.isOpen()
                    ? Set.of("everybody")
                    : EnumSet.allOf(Principal.class).stream()
                            .filter(endpoint::allows)
                            .map(principal -> principal.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
            assertThat(roles).as(endpoint.name()).isEqualTo(expected);
        }
    }

    @Test
    void every_reference_leads_somewhere() {
        DOCUMENT.findValuesAsText("$ref").forEach(reference -> assertThat(
                        DOCUMENT.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(DOCUMENT.findValuesAsText("$ref")).isNotEmpty();
    }

    @Test
    void each_parameter_of_a_path_is_described() {
        for (Endpoint endpoint : Endpoint.values()) {
            long inPath = endpoint.path().chars().filter(c -> c == '{').count();
            long described = 0;
            JsonNode parameters = operation(endpoint).path("parameters");
            for (JsonNode parameter : parameters) {
                if (parameter.get("in").asText().equals("path")) {
                    described++;
                    assertThat(endpoint.path())
                            .contains("{" + parameter.get("name").asText() + "}");
                }
            }
            assertThat(described).as(endpoint.name()).isEqualTo(inPath);
        }
    }

    private static JsonNode operation(Endpoint endpoint) {
        return DOCUMENT.get("paths").get(endpoint.path()).get(endpoint.method().toLowerCase(Locale.ROOT));
    }
}
