package dev.dataflow.gateway.access.http;

import dev.dataflow.gateway.core.Scope;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which scope a request needs: reading what reads, writing whatever else, and an administrator's to look into the server itself. */
final class NeededScope {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private NeededScope() {}

    static Scope of(ServerHttpRequest request) {
        if (request.getPath().pathWithinApplication().value().startsWith("/actuator")) {
            return Scope.ADMIN;
        }
        if (isOffsetOfUpload(request)) {
            return Scope.WRITE;
        }
        return READING.contains(request.getMethod()) ? Scope.READ : Scope.WRITE;
    }

    /** Asking how far an upload came is a step of sending it. */
    private static boolean isOffsetOfUpload(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD)
                && request.getPath().pathWithinApplication().value().startsWith("/v1/uploads/");
    }
}
