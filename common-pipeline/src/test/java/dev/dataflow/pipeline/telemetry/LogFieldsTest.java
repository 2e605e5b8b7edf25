package dev.dataflow.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dataflow.pipeline.json.Json;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

class LogFieldsTest {

    private final TestSpans spans = new TestSpans();

    @Test
    void aLineOfAnyLibrarySaysOfWhichJobStageAndTraceItIs() {
        // When
        JsonNode line =
                logged(() -> LoggerFactory.getLogger("com.example.library").error("A font is missing"));

        // Then
        assertThat(line.get("job_id").asString()).isEqualTo("42");
        assertThat(line.get("stage").asString()).isEqualTo("raster");
        assertThat(line.get("trace_id").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void aCallOnAnotherThreadLogsAsItsCallerAndLeavesNothingThere() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            // When
            String said;
            try (LogFields _ = LogFields.of("42", "raster")) {
                said = other.submit(LogFields.carried(() -> MDC.get(LogFields.JOB_ID)))
                        .get();
            }

            // Then
            assertThat(said).isEqualTo("42");
            assertThat(other.submit(() -> MDC.get(LogFields.JOB_ID)).get()).isNull();
            assertThat(MDC.get(LogFields.JOB_ID)).isNull();
        }
    }

    /** Boot's JSON formats lose a line that has a field twice. */
    @Test
    void whatRunsInsideAUnitNamesNoneOfTheFieldsItself() throws IOException {
        for (Path source : sources("worker", "local", "stage")) {
            assertThat(Files.readString(source))
                    .as(source.toString())
                    .doesNotContain("addKeyValue(\"job_id\"", "addKeyValue(\"stage\"", "addKeyValue(\"trace_id\"");
        }
    }

    private static List<Path> sources(String... packages) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/dataflow/pipeline", name))) {
                files.forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(30);
        return sources;
    }

    private JsonNode logged(Runnable logging) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(lines);
        try (OpenSpan _ = spans.tracing().open("raster pages", SpanKind.CONSUMER, Context.root());
                LogFields _ = LogFields.of("42", "raster")) {
            logging.run();
        } finally {
            root.detachAppender(lines);
        }
        assertThat(lines.list).hasSize(1);
        return Json.mapper().readTree(encoded(context, lines.list));
    }

    private static String encoded(LoggerContext context, List<ILoggingEvent> lines) {
        context.putObject(Environment.class.getName(), new MockEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        return new String(encoder.encode(lines.getFirst()), StandardCharsets.UTF_8);
    }
}
