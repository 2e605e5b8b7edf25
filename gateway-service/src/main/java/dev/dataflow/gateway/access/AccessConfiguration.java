package dev.dataflow.gateway.access;

import dev.dataflow.gateway.access.core.RateLimit;
import dev.dataflow.gateway.access.core.SignIn;
import dev.dataflow.gateway.access.core.TokenVerifier;
import dev.dataflow.gateway.access.http.AnonymousCallers;
import dev.dataflow.gateway.access.http.AuditLog;
import dev.dataflow.gateway.access.http.NeededScope;
import dev.dataflow.gateway.access.http.OpenPaths;
import dev.dataflow.gateway.access.http.SignInFilter;
import dev.dataflow.gateway.access.jwt.JwtSettings;
import dev.dataflow.gateway.access.jwt.JwtVerifier;
import dev.dataflow.gateway.access.key.ApiKeyRing;
import dev.dataflow.gateway.access.key.ApiKeyStore;
import dev.dataflow.gateway.access.key.ApiKeyVerifier;
import dev.dataflow.gateway.core.JobQuota;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.http.Blocking;
import dev.dataflow.storage.FileStorage;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** Who may come in: the ways of signing in that are switched on, the limits, and the filters in front of every route. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthProperties.class, LimitProperties.class, CorsProperties.class})
public class AccessConfiguration {

    /** The web page and what it loads, and the description of the API. */
    private static final List<String> OPEN =
            List.of("/", "/openapi.json", "/favicon.ico", "/page/**", "/webjars/**", "/_static/**");

    /** Below the path of health and metrics: what those ask who watch over processes. */
    private static final List<String> OPEN_HEALTH = List.of("/health", "/health/liveness", "/health/readiness");

    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    WebFilter accessFilter(
            AuthProperties auth,
            LimitProperties limits,
            ServerProperties server,
            WebEndpointProperties management,
            FileStorage storage,
            Blocking blocking) {
        BindGuard.check(auth, server.getAddress());
        if (!auth.signIn()) {
            return new AnonymousCallers();
        }
        return new SignInFilter(
                new SignIn(verifiers(auth, storage)),
                neededScope(management.getBasePath()),
                new RateLimit(limits.maxRequestsPerMinute()),
                new RateLimit(limits.maxRefusedSignInsPerMinute()),
                blocking);
    }

    @Bean
    AuditLog auditLog() {
        return new AuditLog();
    }

    @Bean
    JobQuota jobQuota(JobsIndex index, LimitProperties limits) {
        return new JobQuota(index, limits.maxRunningJobs());
    }

    @Bean
    Cors cors(CorsProperties properties) {
        return new Cors(properties);
    }

    /** A way of signing in is a class that knows its tokens, and a line here. */
    private static List<TokenVerifier> verifiers(AuthProperties auth, FileStorage storage) {
        return auth.modes().stream()
                .sorted()
                .<TokenVerifier>map(mode -> switch (mode) {
                    case NONE -> throw new IllegalStateException("nobody signs in");
                    case API_KEY -> apiKeys(auth.apiKey(), storage);
                    case JWT -> new JwtVerifier(settings(auth), CLOCK);
                })
                .toList();
    }

    private static NeededScope neededScope(String management) {
        List<String> open = Stream.concat(OPEN.stream(), OPEN_HEALTH.stream().map(path -> management + path))
                .toList();
        return new NeededScope(OpenPaths.of(open), management);
    }

    private static ApiKeyVerifier apiKeys(AuthProperties.ApiKeyProperties properties, FileStorage storage) {
        ApiKeyRing ring = new ApiKeyRing(
                new ApiKeyStore(storage), properties.refresh(), properties.maxStaleness(), System::nanoTime);
        return new ApiKeyVerifier(ring, CLOCK);
    }

    private static JwtSettings settings(AuthProperties auth) {
        try {
            return auth.jwt().settings();
        } catch (IllegalArgumentException e) {
            throw new AccessSetupException(String.valueOf(e.getMessage()), "Correct dataflow.auth.jwt.*.");
        }
    }
}
