package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.pipeline.job.JobOptionsParser;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document, the routes and the answers say the same. */
class OpenApiIT {

    private static final String DOCUMENT = "https://dataflow.test/openapi.json";

    @TempDir
    static Path folder;

    static GatewayServer server;
    static HttpCalls http;
    static JsonNode document;
    static SchemaRegistry schemas;

    @BeforeAll
    static void start() throws Exception {
        server = GatewayServer.start(folder);
        http = new HttpCalls(server.gateway());
        String text = http.get("/openapi.json").body();
        document = Json.mapper().readTree(text);
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, withoutDialect(text))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().propertyNames().stream()
                .filter(name -> !name.equals("parameters"))
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(routes());
    }

    @Test
    void everyRouteSaysHowItIsSignedInTo() {
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> !method.getKey().equals("parameters"))
                .forEach(method -> {
                    JsonNode operation = method.getValue();
                    boolean open = operation.path("security").isArray();
                    assertThat(operation.get("responses").propertyNames().contains("401"))
                            .as(method.getKey() + " " + path.getKey())
                            .isNotEqualTo(open);
                    assertThat(operation.get("responses").propertyNames().containsAll(List.of("403", "429")))
                            .isNotEqualTo(open);
                }));
    }

    @Test
    void everyOptionIsDescribed() {
        List<String> inSchema = new ArrayList<>(
                document.at("/components/schemas/JobOptions/properties").propertyNames());
        assertThat(inSchema).isEqualTo(JobOptionsParser.NAMES);
        List<String> inQuery = new ArrayList<>();
        document.at("/paths/~1v1~1jobs/post/parameters")
                .forEach(parameter -> inQuery.add(parameter.path("name").asString("")));
        assertThat(inQuery).containsAll(JobOptionsParser.NAMES);
    }

    @Test
    void everyCodeThatIsDescribedIsOneOfOurs() {
        Set<String> codes = new TreeSet<>();
        Matcher matcher = Pattern.compile("Codes: ([^\"]*)\\.\"").matcher(document.toString());
        while (matcher.find()) {
            for (String code : matcher.group(1).split(", ", -1)) {
                codes.add(code.replace("`", ""));
            }
        }
        for (Refusal refusal : Refusal.values()) {
            assertThat(codes).contains(refusal.code());
        }
    }

    @Test
    void answersAreAsDescribed() throws Exception {
        // Given
        JobState job = JobStates.submitted("described", "anonymous", 1);
        JobState ended = JobStates.endedWithFailedPage(job);
        server.tell(ended);
        await().until(() -> http.get("/v1/jobs/described").body().contains("\"success\""));
        store(job.keys().input().value());
        store("jobs/described/report/report.md");

        // Then
        assertDescribed("Job", http.get("/v1/jobs/described"), 200);
        assertDescribed("JobList", http.get("/v1/jobs"), 200);
        assertDescribed("Progress", http.get("/v1/jobs/described/progress"), 200);
        assertDescribed("Progress", http.get("/v1/jobs/described/progress?history=true"), 200);
        String deliveries = document.at(
                        "/paths/~1v1~1jobs~1{job_id}~1deliveries/get/responses/200/content/application~1json/example")
                .toString();
        store("jobs/described/webhooks.json", deliveries);
        assertDescribed("Deliveries", http.get("/v1/jobs/described/deliveries"), 200);
        assertThat(http.get("/v1/jobs/described/deliveries").body()).isEqualTo(deliveries);
        assertDescribed("ResultList", http.get("/v1/jobs/described/results"), 200);
        assertDescribed("Problem", http.get("/v1/jobs/unknown"), 404);
        assertDescribed("Problem", http.postPdf("/v1/jobs?dpi=1", new byte[0]), 400);
        assertDescribed("Accepted", retryAsInTheExample(), 202);
        HttpResponse<String> posted = http.postPdf(
                "/v1/jobs?file_name=a.pdf&pages=1,3,5-7&ocr_languages=eng%2Bfra",
                "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        assertDescribed("Submitted", posted, 202);
        String id = HttpCalls.json(posted).get("job_id").stringValue();
        assertDescribed("Job", http.get("/v1/jobs/" + id), 200);
        HttpResponse<String> batch = http.postForm(twoFiles());
        assertDescribed("Submitted", batch, 202);
        assertDescribed("Batch", http.get(batch.headers().firstValue("Location").orElseThrow()), 200);
        assertDescribed("Upload", http.get(uploadAsInTheExample()), 200);
        JobState cancelled = JobStates.ended(JobStates.submitted("described-too", "anonymous", 1), JobStatus.CANCELLED);
        server.tell(cancelled);
        await().until(() -> http.get("/v1/jobs/described-too").statusCode() == 200);
        assertDescribed("Job", http.get("/v1/jobs/described-too"), 200);
    }

    @Test
    void anEncodedKeyIsTheSameKey() throws Exception {
        server.tell(JobStates.ended(JobStates.submitted("encoded", "anonymous", 1), JobStatus.SUCCESS));
        await().until(() -> http.get("/v1/jobs/encoded").statusCode() == 200);
        store("jobs/encoded/report/report.md");
        assertThat(http.get("/v1/jobs/encoded/results/report%2Freport.md").statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> retryAsInTheExample() throws Exception {
        JsonNode example =
                document.at("/paths/~1v1~1jobs~1{job_id}~1retry/post/requestBody/content/application~1json/example");
        return http.send(
                "POST",
                "/v1/jobs/described/retry",
                BodyPublishers.ofString(example.toString()),
                "Content-Type",
                "application/json");
    }

    private static String twoFiles() {
        return """
                ------boundary
                Content-Disposition: form-data; name="file"; filename="a.pdf"

                %PDF-1.4
                ------boundary
                Content-Disposition: form-data; name="file"; filename="b.txt"

                no
                ------boundary--
                """;
    }

    /** Begins one; where it is. */
    private static String uploadAsInTheExample() throws Exception {
        String metadata = document.at("/paths/~1v1~1uploads/post/parameters/3/schema/examples/0")
                .stringValue();
        HttpResponse<String> created = http.send(
                "POST",
                "/v1/uploads",
                BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "5000",
                "Upload-Metadata",
                metadata);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static void assertDescribed(String schemaName, HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        Schema schema = schemas.getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + schemaName));
        List<Error> errors = schema.validate(response.body(), InputFormat.JSON);
        assertThat(errors).as(schemaName + ": " + response.body()).isEmpty();
        List<String> undescribed = new ArrayList<>(HttpCalls.json(response).propertyNames());
        undescribed.removeAll(
                document.at("/components/schemas/" + schemaName + "/properties").propertyNames());
        assertThat(undescribed).as(schemaName).isEmpty();
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getName().startsWith("dev.dataflow.gateway.")) {
                        mapping.getPatternsCondition().getPatterns().forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> routes.add(route(verb, pattern.getPatternString()))));
                    }
                });
        return routes;
    }

    private static String route(RequestMethod method, String pattern) {
        return method + " "
                + pattern.replace("{jobId}", "{job_id}")
                        .replace("{uploadId}", "{upload_id}")
                        .replace("{batchId}", "{batch_id}")
                        .replace("{*key}", "{key}");
    }

    /** The validator checks schemas as of JSON Schema 2020-12, on which the dialect of OpenAPI builds. */
    private static String withoutDialect(String text) {
        return text.replaceFirst("\"jsonSchemaDialect\": \"[^\"]*\",", "");
    }

    private static void store(String key) {
        store(key, "%PDF");
    }

    private static void store(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        server.storage.write(StorageKey.of(key), "text/markdown", bytes.length, new ByteArrayInputStream(bytes));
    }
}
