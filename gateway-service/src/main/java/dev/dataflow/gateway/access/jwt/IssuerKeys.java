package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.dataflow.pipeline.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the issuer's public keys from where it publishes them (OpenID Connect Discovery 1.0 where no place is configured), and remembers
 * whether that went well the last time. Thread-safe.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final String issuer;
    private final Optional<URI> jwksUrl;
    private final ResourceRetriever http;
    private volatile boolean reachable = true;

    IssuerKeys(JwtSettings settings, ResourceRetriever http) {
        this.issuer = settings.issuer();
        this.jwksUrl = settings.jwksUrl();
        this.http = http;
    }

    /** Whether the keys could be had when they were last asked for. */
    boolean reachable() {
        return reachable;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys =
                    new URLBasedJWKSetSource<SecurityContext>(url(), http).getJWKSet(refresh, currentTime, context);
            reachable = true;
            return keys;
        } catch (KeySourceException e) {
            reachable = false;
            LOG.atWarn().addKeyValue("issuer", issuer).log("The keys of the issuer cannot be had: {}", e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {}

    private URL url() throws JWKSetUnavailableException {
        try {
            return (jwksUrl.isPresent() ? jwksUrl.get() : discovered()).toURL();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("discovery failed: " + e.getMessage(), e);
        }
    }

    /** What the issuer says of itself must be of itself, and no less protected than where it says so. */
    private URI discovered() throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URL document = URI.create(base + "/.well-known/openid-configuration").toURL();
        JsonNode metadata =
                Json.mapper().readTree(http.retrieveResource(document).getContent());
        if (!issuer.equals(metadata.path("issuer").asString(""))) {
            throw new IOException("the document at " + document + " is of another issuer");
        }
        URI keys = URI.create(metadata.path("jwks_uri").asString(""));
        if (issuer.startsWith("https:") && !"https".equals(keys.getScheme())) {
            throw new IOException("the document at " + document + " names no https address of keys");
        }
        return keys;
    }
}
