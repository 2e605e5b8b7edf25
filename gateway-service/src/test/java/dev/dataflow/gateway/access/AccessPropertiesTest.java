package dev.dataflow.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.access.AuthProperties.ApiKeyProperties;
import dev.dataflow.gateway.access.AuthProperties.JwtProperties;
import dev.dataflow.gateway.access.AuthProperties.Mode;
import dev.dataflow.gateway.core.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AccessPropertiesTest {

    static final ApiKeyProperties API_KEY_DEFAULTS =
            new ApiKeyProperties(Duration.ofSeconds(10), Duration.ofMinutes(5));
    static final JwtProperties JWT_DEFAULTS = new JwtProperties(
            "",
            null,
            Set.of(),
            Set.of("RS256", "PS256", "ES256"),
            null,
            Duration.ofSeconds(60),
            "sub",
            null,
            "dataflow:",
            Set.of(),
            "role",
            Set.of(),
            Duration.ofMinutes(15),
            Duration.ofSeconds(30));

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

    @Test
    void withoutSettingsTheDefaultsHold() {
        runner.run(context -> {
            assertThat(context.getBean(AuthProperties.class))
                    .isEqualTo(new AuthProperties(Set.of(Mode.NONE), false, API_KEY_DEFAULTS, JWT_DEFAULTS));
            assertThat(context.getBean(LimitProperties.class)).isEqualTo(new LimitProperties(0, 6000, 60));
            assertThat(context.getBean(CorsProperties.class))
                    .isEqualTo(new CorsProperties(List.of(), Duration.ofHours(1)));
        });
    }

    @Test
    void everyKeyIsRead() {
        runner.withPropertyValues(
                        "dataflow.auth.modes=api-key,jwt",
                        "dataflow.auth.allow-anonymous-from-anywhere=true",
                        "dataflow.auth.api-key.refresh=1s",
                        "dataflow.auth.api-key.max-staleness=2s",
                        "dataflow.auth.jwt.issuer=https://issuer.example",
                        "dataflow.auth.jwt.jwks-url=https://issuer.example/keys",
                        "dataflow.auth.jwt.audiences=a,b",
                        "dataflow.auth.jwt.algorithms=ES384",
                        "dataflow.auth.jwt.secret=a-secret",
                        "dataflow.auth.jwt.role-claim=kind",
                        "dataflow.auth.jwt.role-scopes=member:read,member:write",
                        "dataflow.auth.jwt.clock-skew=3s",
                        "dataflow.auth.jwt.owner-claim=email",
                        "dataflow.auth.jwt.scopes-claim=roles",
                        "dataflow.auth.jwt.scope-prefix=df.",
                        "dataflow.auth.jwt.default-scopes=read,write",
                        "dataflow.auth.jwt.key-lifetime=4m",
                        "dataflow.auth.jwt.fetch-pause=5s",
                        "dataflow.gateway.max-running-jobs=6",
                        "dataflow.gateway.max-requests-per-minute=7",
                        "dataflow.gateway.max-refused-sign-ins-per-minute=8",
                        "dataflow.gateway.cors.allowed-origins=https://a.example,http://localhost:3000",
                        "dataflow.gateway.cors.max-age=9s")
                .run(context -> {
                    assertThat(context.getBean(AuthProperties.class))
                            .isEqualTo(new AuthProperties(
                                    Set.of(Mode.API_KEY, Mode.JWT),
                                    true,
                                    new ApiKeyProperties(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                                    new JwtProperties(
                                            "https://issuer.example",
                                            URI.create("https://issuer.example/keys"),
                                            Set.of("a", "b"),
                                            Set.of("ES384"),
                                            "a-secret",
                                            Duration.ofSeconds(3),
                                            "email",
                                            "roles",
                                            "df.",
                                            Set.of(Scope.READ, Scope.WRITE),
                                            "kind",
                                            Set.of("member:read", "member:write"),
                                            Duration.ofMinutes(4),
                                            Duration.ofSeconds(5))));
                    assertThat(context.getBean(LimitProperties.class)).isEqualTo(new LimitProperties(6, 7, 8));
                    assertThat(context.getBean(CorsProperties.class))
                            .isEqualTo(new CorsProperties(
                                    List.of("https://a.example", "http://localhost:3000"), Duration.ofSeconds(9)));
                });
    }

    @Test
    void whatCannotWorkIsNamed() {
        Map.of(
                        "dataflow.auth.modes=none,jwt", "dataflow.auth.modes",
                        "dataflow.auth.modes=", "dataflow.auth.modes",
                        "dataflow.auth.api-key.refresh=0s", "dataflow.auth.api-key.refresh",
                        "dataflow.auth.api-key.max-staleness=1s", "dataflow.auth.api-key.max-staleness",
                        "dataflow.auth.jwt.clock-skew=-1s", "dataflow.auth.jwt.clock-skew",
                        "dataflow.auth.jwt.key-lifetime=1s", "dataflow.auth.jwt.key-lifetime",
                        "dataflow.auth.jwt.fetch-pause=0s", "dataflow.auth.jwt.fetch-pause",
                        "dataflow.auth.jwt.fetch-pause=15m", "dataflow.auth.jwt.fetch-pause",
                        "dataflow.gateway.max-running-jobs=-1", "maxRunningJobs",
                        "dataflow.gateway.cors.allowed-origins=example.org", "dataflow.gateway.cors.allowed-origins")
                .forEach((property, named) -> runner.withPropertyValues(property)
                        .run(context ->
                                assertThat(context).getFailure().rootCause().hasMessageContaining(named)));
    }

    @Test
    void tokensThatAnybodyCouldSignOrThatAreForAnybodyAreNotConfigured() {
        for (String[] setting : List.of(
                new String[] {"issuer", ""},
                new String[] {"audiences", ""},
                new String[] {"algorithms", ""},
                new String[] {"algorithms", "HS256"},
                new String[] {"algorithms", "none"},
                new String[] {"algorithms", "RS256,HS512"},
                new String[] {"owner-claim", "user_metadata.name"},
                new String[] {"scopes-claim", "user_metadata"},
                new String[] {"role-scopes", "authenticated"},
                new String[] {"role-scopes", "authenticated:root"},
                new String[] {"secret", "too-short"})) {
            runner.withPropertyValues(
                            "dataflow.auth.jwt.issuer=https://issuer.example",
                            "dataflow.auth.jwt.audiences=dataflow",
                            "dataflow.auth.jwt." + setting[0] + "=" + setting[1])
                    .run(context -> assertThatThrownBy(() ->
                                    context.getBean(AuthProperties.class).jwt().settings())
                            .hasMessageContaining("dataflow.auth.jwt." + setting[0]));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AuthProperties.class, LimitProperties.class, CorsProperties.class})
    static class OnlyProperties {}
}
