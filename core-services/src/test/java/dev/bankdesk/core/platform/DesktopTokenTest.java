package dev.bankdesk.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesktopTokenTest {
    private static final String SERVICES = "the-services-token";

    @Test
    void a_desktops_token_tells_nothing_of_the_services_and_stays_the_same() {
        String desktop = DesktopToken.of(SERVICES);
        assertThat(desktop).isEqualTo(DesktopToken.of(SERVICES)).isEqualTo(DesktopToken.of(desktop));
        assertThat(desktop).doesNotContain(SERVICES).isNotEqualTo(DesktopToken.of(SERVICES + "2"));
        assertThat(DesktopToken.isOfDesktops(desktop)).isTrue();
        assertThat(DesktopToken.isOfDesktops(SERVICES)).isFalse();
    }
}
