package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.document.RasterDocument;
import dev.dataflow.pipeline.document.RasterPage;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.testkit.TestUnitContext;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StoredContent;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleRasterTest {

    private static final JobSubmitted JOB =
            TestFacts.submitted("job", 1, TestOptions.with(RasterPages.ALL, Ocr.NEVER, 150));

    @TempDir
    Path folder;

    private final MemoryFileStorage storage = new MemoryFileStorage();

    @Test
    void tenThousandPagesAreOneIndex() throws Exception {
        for (int page = 1; page <= 10_000; page++) {
            stand(page);
        }

        DocumentRasterized fact = new AssembleRaster().assemble(unit(10_000));

        assertThat(fact.pages()).isEqualTo(10_000);
        assertThat(fact.failedPages().isEmpty()).isTrue();
        try (StoredContent content = storage.open(JOB.keys().output(Stage.RASTER, "raster.json"))) {
            RasterDocument document = Json.mapper().readValue(content.stream(), RasterDocument.class);
            assertThat(document.pages()).hasSize(10_000);
            assertThat(document.pages().get(9999).pagePath()).isEqualTo("raster/pages/10000.json");
        }
    }

    @Test
    void aPageThatNeitherStandsNorFailedIsToldOf() throws Exception {
        stand(1);
        stand(3);

        DocumentRasterized fact = new AssembleRaster().assemble(unit(3));

        assertThat(fact.pages()).isEqualTo(2);
        assertThat(fact.failedPages()).hasToString("2");
        assertThat(fact.warnings()).singleElement().asString().contains("page 2 was never done");
    }

    @Test
    void aCancelledJobStops() {
        stand(1);
        TestUnitContext unit = unit(1);
        unit.cancel();

        assertThatThrownBy(() -> new AssembleRaster().assemble(unit)).isInstanceOf(JobCancelledException.class);
    }

    private TestUnitContext unit(int pages) {
        return TestUnitContext.of(
                WorkUnit.assemble(Stage.RASTER, JOB, TestFacts.inspected(JOB, pages), List.of(), false),
                storage,
                folder);
    }

    private void stand(int page) {
        byte[] json = Json.mapper()
                .writeValueAsBytes(new RasterPage(page, 612, 792, "raster/pages/x.png", 1275, 1650, 150, null));
        storage.write(
                JOB.keys().page(Stage.RASTER, page, "json"),
                "application/json",
                json.length,
                new ByteArrayInputStream(json));
    }
}
