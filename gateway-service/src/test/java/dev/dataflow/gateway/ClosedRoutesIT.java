package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dataflow.gateway.core.Scope;
import dev.dataflow.storage.StorageKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route there is, asked by a stranger, by somebody who may not, and by somebody whose it is not. Routes are taken from the server
 * itself, so that a new one is tested without anybody thinking of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedRoutesIT {

    /** What may be read by everybody; nothing of it is anybody's. */
    private static final Set<String> OPEN = Set.of("GET /", "GET /openapi.json");

    /** What some routes need before they look whose a thing is; the others pass over it. */
    private static final List<String> WELL_FORMED = List.of("Tus-Resumable", "1.0.0", "Upload-Offset", "0");

    private static final Pattern PAGE_FILE = Pattern.compile("\"(/(?:page|webjars|_static)/[^\"]+[^/\"])\"");

    record Route(String method, String pattern) {

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @TempDir
    static Path folder;

    private GatewayServer server;
    private HttpCalls http;
    private OthersThings theirs;
    private String reader;
    private String writer;
    private String both;
    private String admin;

    @BeforeAll
    void start() throws Exception {
        server = GatewayServer.start(folder);
        reader = Signed.key(server.storage, "ada", Scope.READ);
        writer = Signed.key(server.storage, "ada", Scope.WRITE);
        both = Signed.key(server.storage, "ada", Scope.READ, Scope.WRITE);
        admin = Signed.key(server.storage, "root", Scope.ADMIN);
        http = new HttpCalls(
                server.gateway("dataflow.auth.modes=api-key", "dataflow.gateway.max-refused-sign-ins-per-minute=0"));
        String[] grace = Signed.with(Signed.key(server.storage, "grace", Scope.READ, Scope.WRITE));
        await().until(() -> http.get("/v1/jobs", grace).statusCode() == 200);
        theirs = OthersThings.of("grace", server, http, grace);
        await().until(() -> http.get("/v1/jobs/theirs", Signed.with(admin)).statusCode() == 200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyRouteIsOneOfThese() {
        assertThat(routes()).hasSizeGreaterThan(8);
        assertThat(routes().map(Route::toString)).containsAll(OPEN);
        assertThat(server.context()
                        .getBean("routerFunctionMapping", RouterFunctionMapping.class)
                        .getRouterFunction())
                .as("routes that are functions are not seen by this test")
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("closedRoutes")
    void aStrangerIsAskedToSignIn(Route route) throws Exception {
        HttpResponse<String> response = send(route);
        assertThat(response.statusCode()).as(route.toString()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"dataflow\"");
        assertThat(response.body()).doesNotContain("theirs", "grace");
        if (!route.method().equals("HEAD")) {
            assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("unauthorized");
        }
    }

    @ParameterizedTest
    @MethodSource("closedRoutes")
    void whoLacksTheScopeIsRefused(Route route) throws Exception {
        boolean reads = Set.of("GET", "OPTIONS").contains(route.method());
        HttpResponse<String> response = send(route, Signed.with(reads ? writer : reader));
        assertThat(response.statusCode()).as(route.toString()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope")
                .contains(reads ? "scope=\"read\"" : "scope=\"write\"");
        if (!route.method().equals("HEAD")) {
            assertThat(HttpCalls.json(response).get("code").stringValue()).isEqualTo("forbidden_scope");
        }
    }

    @ParameterizedTest
    @MethodSource("routesToAThing")
    void somebodyElsesIsNotThere(Route route) throws Exception {
        HttpResponse<String> theirsAsked = send(route, Signed.with(both));
        assertThat(theirsAsked.statusCode()).as(route.toString()).isEqualTo(404);
        assertThat(theirsAsked.body()).doesNotContain("grace");
        if (!route.method().equals("HEAD")) {
            assertThat(HttpCalls.json(theirsAsked).get("code").stringValue()).endsWith("_not_found");
        }
    }

    @Test
    void nothingOfTheirsWasTouched() throws Exception {
        for (Route route : routesToAThing().toList()) {
            send(route, Signed.with(both));
        }
        assertThat(http.get("/v1/jobs/theirs", Signed.with(admin)).statusCode()).isEqualTo(200);
        assertThat(server.storage.find(StorageKey.of("jobs/theirs/report/report.md")))
                .isPresent();
        assertThat(http.get("/v1/jobs", Signed.with(both)).body()).doesNotContain("theirs");
    }

    @Test
    void otherSpellingsOfAPathAreNoWayIn() throws Exception {
        for (String path : List.of(
                "//v1/jobs",
                "/v1//jobs",
                "/v1/jobs/",
                "/v1/jobs;open=true",
                "/;/v1/jobs",
                "/%76%31/jobs",
                "/V1/jobs",
                "/v1/./jobs",
                "/webjars/../v1/jobs",
                "/webjars/..%2fv1/jobs",
                "/webjars/%2e%2e/v1/jobs",
                "/page/..;/v1/jobs",
                "/openapi.json/../v1/jobs",
                "/actuator/health/../prometheus",
                "/actuator/health/liveness/../../prometheus",
                "/actuator/prometheus",
                "/actuator",
                "/v1/jobs/theirs?api_key=" + both,
                "/v1/jobs?access_token=" + both)) {
            assertThat(http.get(path).statusCode()).as(path).isIn(400, 401, 404);
        }
        for (String method : List.of("HEAD", "OPTIONS", "TRACE", "PUT", "FOO")) {
            assertThat(http.send(method, "/v1/jobs", BodyPublishers.noBody()).statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(http.send("POST", "/", BodyPublishers.noBody()).statusCode()).isEqualTo(401);
    }

    @Test
    void theWebPageAndWhatItLoadsIsForEverybody() throws Exception {
        List<String> loaded = PAGE_FILE
                .matcher(http.get("/").body())
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(loaded).isNotEmpty();
        for (String file : loaded) {
            assertThat(http.get(file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @Test
    void healthIsForEverybodyAndTheRestOfTheServerForAdmins() throws Exception {
        assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(http.get("/actuator/prometheus", Signed.with(both)).statusCode())
                .isEqualTo(403);
        assertThat(http.get("/actuator/prometheus", Signed.with(admin)).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> send(Route route, String... headers) throws Exception {
        List<String> all = new ArrayList<>(WELL_FORMED);
        if (route.method().equals("PATCH")) {
            all.addAll(List.of("Content-Type", "application/offset+octet-stream"));
        }
        all.addAll(List.of(headers));
        return http.send(
                route.method(), theirs.path(route.pattern()), BodyPublishers.noBody(), all.toArray(String[]::new));
    }

    private Stream<Route> closedRoutes() {
        return routes().filter(route -> !OPEN.contains(route.toString()));
    }

    private Stream<Route> routesToAThing() {
        return closedRoutes().filter(route -> OthersThings.namesAThing(route.pattern()));
    }

    private Stream<Route> routes() {
        List<Route> routes = new ArrayList<>();
        server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, _) -> mapping.getPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> {
                            Set<RequestMethod> methods =
                                    mapping.getMethodsCondition().getMethods();
                            (methods.isEmpty() ? Set.of(RequestMethod.values()) : methods)
                                    .forEach(
                                            method -> routes.add(new Route(method.name(), pattern.getPatternString())));
                        }));
        return routes.stream();
    }
}
