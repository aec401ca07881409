package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Principal;
import dev.bankdesk.core.marketing.desk.ClientLook;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A desk offers what the gateway gives, to every role of the bank's people. */
class ClientLookTest {
    private static List<Endpoint> routes(ClientLook look) {
        return switch (look) {
            case OFFERS -> List.of(Endpoint.CUSTOMER_OFFERS);
            case CONSENTS -> List.of(Endpoint.CONSENTS);
            case SAVINGS -> List.of(Endpoint.SAVINGS, Endpoint.SAVING_PAYMENTS);
            case DECISIONS -> List.of(Endpoint.DECISIONS, Endpoint.DECISION, Endpoint.DOSSIER);
        };
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "CLIENT")
    void a_desk_offers_what_the_gateway_gives(Role role) {
        for (ClientLook look : ClientLook.values()) {
            for (Endpoint route : routes(look)) {
                assertThat(look.isOpenTo(role)).as(role + " " + route).isEqualTo(route.allows(Principal.of(role)));
            }
        }
    }
}
