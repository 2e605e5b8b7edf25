package dev.dataflow.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageInventoryTest {

    private final FileStorage storage = new MemoryFileStorage();
    private final JobKeys keys = JobKeys.at("jobs/1");

    /** Ranges that are listed, that are looked at page by page, and that cross from four digits to five. */
    @ParameterizedTest
    @CsvSource({"1, 8", "95, 103", "990, 1010", "9998, 10003", "1, 1"})
    void findsWhatStands(int first, int last) {
        write(first, "json");
        write(first, "png");
        write(last, "error.json");
        write(last, "started");
        write(last + 1, "json");

        PageInventory found = PageInventory.ofRange(storage, keys, Stage.RASTER, new PageRange(first, last));

        assertThat(found.standingPages()).isEqualTo(PageRanges.ofPages(List.of(first)));
        assertThat(found.errors()).isEqualTo(first == last ? PageRanges.NONE : PageRanges.ofPages(List.of(last)));
        assertThat(found.started()).isEqualTo(PageRanges.ofPages(List.of(last)));
    }

    @Test
    void anErrorOfAPageThatStandsIsOld() {
        write(1, "json");
        write(1, "error.json");
        write(2, "error.json");

        assertThat(PageInventory.ofStage(storage, keys, Stage.RASTER, 2).errors())
                .isEqualTo(PageRanges.parse("2"));
    }

    private void write(int page, String extension) {
        storage.write(
                keys.page(Stage.RASTER, page, extension), "application/json", 0, new ByteArrayInputStream(new byte[0]));
    }
}
