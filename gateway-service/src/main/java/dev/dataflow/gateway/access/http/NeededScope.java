package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.core.Scope;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which scope a request needs: reading what reads, writing whatever else, and an administrator's to look into the server itself. */
public final class NeededScope {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final OpenPaths open;
    private final String management;

    /** @param management what the paths of health and metrics begin with */
    public NeededScope(OpenPaths open, String management) {
        this.open = open;
        this.management = management;
    }

    /** Empty for what anybody may see. */
    Optional<Scope> of(ServerHttpRequest request) {
        return open.include(request) ? Optional.empty() : Optional.of(closed(request));
    }

    private Scope closed(ServerHttpRequest request) {
        String path = request.getPath().pathWithinApplication().value();
        if (!management.isEmpty() && path.startsWith(management)) {
            return Scope.ADMIN;
        }
        if (request.getMethod().equals(HttpMethod.HEAD) && path.startsWith("/v1/uploads/")) {
            return Scope.WRITE; // asking how far an upload came is a step of sending it
        }
        return READING.contains(request.getMethod()) ? Scope.READ : Scope.WRITE;
    }
}
