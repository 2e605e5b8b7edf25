package dev.dataflow.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.access.AuthProperties.Mode;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindGuardTest {

    @Test
    void withoutSignInOnlyLoopbackIsListenedOn() throws Exception {
        for (String loopback : List.of("127.0.0.1", "127.1.2.3", "::1")) {
            assertThatCode(() -> BindGuard.check(auth(Mode.NONE, false), InetAddress.getByName(loopback)))
                    .doesNotThrowAnyException();
        }
        for (String reachable : List.of("0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "8.8.8.8", "fe80::1")) {
            assertRefused(InetAddress.getByName(reachable));
        }
        assertRefused(null);
    }

    @Test
    void whoSaysSoOrSignsInListensAnywhere() {
        assertThatCode(() -> BindGuard.check(auth(Mode.NONE, true), null)).doesNotThrowAnyException();
        assertThatCode(() -> BindGuard.check(auth(Mode.API_KEY, false), null)).doesNotThrowAnyException();
    }

    private static void assertRefused(@Nullable InetAddress address) {
        assertThatThrownBy(() -> BindGuard.check(auth(Mode.NONE, false), address))
                .isInstanceOfSatisfying(AccessSetupException.class, e -> assertThat(e.action())
                        .contains("dataflow.auth.modes")
                        .contains("dataflow.auth.allow-anonymous-from-anywhere"))
                .hasMessageNotContaining("\n");
    }

    private static AuthProperties auth(Mode mode, boolean fromAnywhere) {
        return new AuthProperties(
                Set.of(mode), fromAnywhere, AccessPropertiesTest.API_KEY_DEFAULTS, AccessPropertiesTest.JWT_DEFAULTS);
    }
}
