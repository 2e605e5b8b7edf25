package dev.dataflow.gateway.access;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** Lets web pages of other origins call the API. They sign in with a header like everybody: cookies are neither sent nor known. */
final class Cors extends CorsWebFilter implements Ordered {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PATCH", "DELETE");
    private static final List<String> SHOWN = List.of(
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "X-Request-Id",
            "Idempotency-Replayed",
            "DataFlow-Job-Id",
            "Tus-Resumable",
            "Tus-Version",
            "Tus-Extension",
            "Tus-Max-Size",
            "Tus-Checksum-Algorithm",
            "Upload-Offset",
            "Upload-Length",
            "Upload-Expires",
            "Upload-Metadata");

    Cors(CorsProperties properties) {
        super(source(properties));
    }

    /** Before signing in: a browser asks for permission without credentials. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 40;
    }

    private static UrlBasedCorsConfigurationSource source(CorsProperties properties) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (properties.allowedOrigins().isEmpty()) {
            return source;
        }
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.allowedOrigins());
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(SHOWN);
        allowed.setMaxAge(properties.maxAge());
        source.registerCorsConfiguration("/v1/**", allowed);
        source.registerCorsConfiguration("/openapi.json", allowed);
        return source;
    }
}
