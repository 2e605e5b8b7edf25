package dev.dataflow.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.job.JobOptions.Analysis;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.schema.JsonSchemas;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ProgressDocumentTest {

    private static final Schema SCHEMA = JsonSchemas.schema(ProgressDocument.SCHEMA);

    static Stream<Story> stories() {
        return Stream.of(
                Story.of(1),
                Story.of(40),
                Story.of(8).withBadPages(PageRanges.parse("2,5-6")),
                Story.of(8).withBadPages(PageRanges.upTo(8)),
                Story.of(8).withRaster(RasterPages.AUTO).withTextPages(PageRanges.parse("1-4")),
                Story.of(8).withRaster(RasterPages.NONE).withAnalysis(Analysis.NONE),
                Story.of(8).withFailingAnalysis(),
                Story.of(3).again());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStateOfEveryStoryIsValid(Story story) {
        List<Event> facts = story.facts();
        for (int order = 0; order < 5; order++) {
            for (JobState state : JobFoldLawsTest.states(facts)) {
                ProgressDocument document = ProgressDocument.of(state);
                assertThat(JsonSchemas.errors(SCHEMA, new String(document.toJson(), UTF_8)))
                        .isEmpty();
                assertThat(JsonSchemas.errors(
                                SCHEMA, new String(document.withoutHistory().toJson(), UTF_8)))
                        .isEmpty();
            }
            Collections.shuffle(facts, new Random(order));
        }
    }

    @Test
    void hasTheFieldsOfTheContract() {
        JsonNode json = Json.mapper().readTree(document().toJson());

        assertThat(json.propertyNames())
                .contains(
                        "job_id",
                        "phase",
                        "status",
                        "progress",
                        "step",
                        "stages",
                        "started_at",
                        "updated_at",
                        "finished_at",
                        "warnings",
                        "error",
                        "history",
                        "sequence");
        assertThat(json.path("stages").propertyNames()).containsExactly("extraction", "raster", "analysis", "report");
        assertThat(json.at("/stages/extraction").propertyNames())
                .containsExactly("status", "done", "total", "failed", "started_at", "finished_at");
        assertThat(json.at("/history/0").propertyNames())
                .containsExactly("timestamp", "phase", "progress", "step", "status");
        assertThat(json.at("/history/0/timestamp").isIntegralNumber()).isTrue();
    }

    @Test
    void historyIsAbsentWhereItWasNotAskedFor() {
        assertThat(Json.mapper().readTree(document().withoutHistory().toJson()).has("history"))
                .isFalse();
    }

    @Test
    void readsWhatItWrites() {
        assertThat(ProgressDocument.parse(document().toJson())).isEqualTo(document());
    }

    @Test
    void aLaterTryIsAfterAnEarlierOne() {
        List<JobState> states = JobFoldLawsTest.states(Story.of(3).facts());
        ProgressDocument first = ProgressDocument.of(states.getFirst());
        ProgressDocument last = ProgressDocument.of(states.getLast());
        ProgressDocument again = ProgressDocument.of(
                JobFoldLawsTest.states(Story.of(3).again().facts()).getFirst());

        assertThat(last.isAfter(first)).isTrue();
        assertThat(first.isAfter(last)).isFalse();
        assertThat(last.isAfter(last)).isFalse();
        assertThat(again.isAfter(last)).isTrue();
    }

    @Test
    void theSchemaRefusesWhatContradictsItself() {
        String done = new String(document().toJson(), UTF_8);

        assertThat(JsonSchemas.errors(SCHEMA, done.replace("\"progress\":100,\"step\"", "\"progress\":99,\"step\"")))
                .isNotEmpty();
        assertThat(JsonSchemas.errors(SCHEMA, done.replaceFirst("\"status\":\"success\"", "\"status\":\"running\"")))
                .isNotEmpty();
        assertThat(JsonSchemas.errors(SCHEMA, done.replaceFirst("\"started_at\":\"2026", "\"started_at\":\"yesterday")))
                .isNotEmpty();
    }

    private static ProgressDocument document() {
        return ProgressDocument.of(JobFoldLawsTest.states(Story.of(3).facts()).getLast());
    }
}
