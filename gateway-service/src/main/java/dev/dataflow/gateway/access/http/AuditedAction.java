package dev.dataflow.gateway.access.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/** What a request does, in the words of the audit log; nothing when it only looks. A route that is added is named by its pattern. */
final class AuditedAction {

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern MADE = Pattern.compile("/v1/(jobs|batches|uploads)/([^/]+)");
    private static final Map<String, String> NAMES =
            Map.of("jobs", "job_id", "batches", "batch_id", "uploads", "upload_id");
    private static final int UNAUTHORIZED = 401;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST = 200;

    private AuditedAction() {}

    /** @param status of the answer; empty when there is none */
    static Optional<String> of(ServerWebExchange exchange, Optional<Integer> status) {
        if (status.filter(code -> code == UNAUTHORIZED).isPresent()) {
            return Optional.of("sign_in");
        }
        HttpMethod method = exchange.getRequest().getMethod();
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null) {
            return LOOKING.contains(method) ? Optional.empty() : Optional.of(method.name());
        }
        return switch (method.name() + " " + pattern.getPatternString()) {
            case "POST /v1/jobs" -> Optional.of("submit");
            case "POST /v1/jobs/{jobId}/retry" -> Optional.of("retry");
            case "DELETE /v1/jobs/{jobId}" ->
                Optional.of(status.filter(code -> code == NO_CONTENT).isPresent() ? "remove" : "cancel");
            case "GET /v1/jobs/{jobId}/results/{*key}" -> Optional.of("fetch_result");
            case String other -> LOOKING.contains(method) ? Optional.empty() : Optional.of(other);
        };
    }

    /** What it does it to: {@code job_id}, {@code upload_id} and so on. */
    static Map<String, String> subjects(ServerWebExchange exchange) {
        Map<String, String> subjects = new LinkedHashMap<>();
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        variables.forEach((name, value) -> subjects.put(snakeCase(name), printable(value)));
        if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) == null) {
            subjects.put("path", printable(exchange.getRequest().getURI().getRawPath()));
        }
        made(exchange.getResponse().getHeaders().getLocation())
                .ifPresent(made -> subjects.putIfAbsent(NAMES.get(made.group(1)), printable(made.group(2))));
        return subjects;
    }

    /** What was made: its kind and its id. */
    private static Optional<Matcher> made(@Nullable URI location) {
        return Optional.ofNullable(location)
                .map(URI::getPath)
                .map(MADE::matcher)
                .filter(Matcher::matches);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** What a client chose must not look like another line or another field. */
    private static String printable(String value) {
        String shown = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return shown.replaceAll("[^\\p{Graph}\\p{IsAlphabetic}]|[\"=]", "?");
    }
}
