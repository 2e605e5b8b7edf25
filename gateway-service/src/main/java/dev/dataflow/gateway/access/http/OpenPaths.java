package dev.dataflow.gateway.access.http;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What can be read without signing in: what this server is, whether it lives, and the web page, which holds nobody's data. Everything else,
 * and whatever is added to it, is closed.
 */
public final class OpenPaths {

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    private final List<PathPattern> patterns;

    private OpenPaths(List<PathPattern> patterns) {
        this.patterns = patterns;
    }

    /** @param patterns as routes have them: {@code /webjars/**} */
    public static OpenPaths of(List<String> patterns) {
        PathPatternParser parser = PathPatternParser.defaultInstance;
        return new OpenPaths(patterns.stream().map(parser::parse).toList());
    }

    boolean include(ServerHttpRequest request) {
        return READING.contains(request.getMethod())
                && patterns.stream()
                        .anyMatch(pattern -> pattern.matches(request.getPath().pathWithinApplication()));
    }
}
