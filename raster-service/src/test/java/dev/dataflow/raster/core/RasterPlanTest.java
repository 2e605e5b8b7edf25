package dev.dataflow.raster.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.testkit.TestFacts;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RasterPlanTest {

    private static final JobSubmitted JOB = TestFacts.submitted("job");

    @Test
    void allPagesBecomeImagesAndThoseWithoutTextAreRead() {
        RasterPlan plan = plan(RasterPages.ALL, Ocr.AUTO);

        assertThat(plan.pages()).hasToString("1-10");
        assertThat(plan.ocrPages()).hasToString("1,8-10");
    }

    @Test
    void autoMakesImagesOfPagesWithoutTextOnly() {
        RasterPlan plan = plan(RasterPages.AUTO, Ocr.ALWAYS);

        assertThat(plan.pages()).hasToString("1,8-10");
        assertThat(plan.ocrPages()).hasToString("1,8-10");
    }

    @Test
    void ocrAlwaysReadsEveryImageAndNeverReadsNone() {
        assertThat(plan(RasterPages.ALL, Ocr.ALWAYS).ocrPages()).hasToString("1-10");
        assertThat(plan(RasterPages.ALL, Ocr.NEVER).ocrPages().isEmpty()).isTrue();
    }

    @Test
    void withoutImagesThereIsNoOcr() {
        RasterPlan plan = plan(RasterPages.NONE, Ocr.ALWAYS);

        assertThat(plan).isEqualTo(new RasterPlan(PageRanges.NONE, PageRanges.NONE));
        assertThat(plan.units(document(10, "2-7"), 150)).isEmpty();
    }

    @Test
    void aPageIsOneUnit() {
        assertThat(units(1, "1", 150)).containsExactly(new PageRange(1, 1));
    }

    @Test
    void aShortDocumentIsSharedOutToo() {
        assertThat(units(8, "1-8", 150)).containsExactly(new PageRange(1, 4), new PageRange(5, 8));
    }

    @Test
    void plainPagesGoEightToAUnit() {
        assertThat(units(20_000, "1-20000", 150)).hasSize(2500).allMatch(unit -> unit.size() == 8);
    }

    @Test
    void scansGoOneOrTwoToAUnit() {
        assertThat(units(100, "", 150)).allMatch(unit -> unit.size() <= 2);
    }

    @Test
    void pagesAtAHighResolutionGoFewerToAUnit() {
        assertThat(units(100, "1-100", 600)).allMatch(unit -> unit.size() <= 3);
    }

    @Test
    void tenThousandPagesOfAsManySizesArePlannedInNoTime() {
        DocumentInspected document = document(10_000, "1-10000");
        List<dev.dataflow.pipeline.event.PageSize> sizes = document.pages()
                .pages()
                .mapToObj(page -> new dev.dataflow.pipeline.event.PageSize(
                        PageRanges.of(new PageRange(page, page)), 500 + page % 100, 700))
                .toList();
        DocumentInspected many = new DocumentInspected(
                document.jobId(),
                1,
                document.occurredAt(),
                10_000,
                document.pages(),
                sizes,
                document.textPages(),
                false,
                "1.7",
                null,
                null,
                null,
                List.of());

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> RasterPlan.of(options(RasterPages.ALL, Ocr.AUTO), many).units(many, 150));
    }

    @Property(tries = 200)
    void unitsCoverThePagesOnceAndInOrder(
            @ForAll @IntRange(min = 1, max = 60) int pages, @ForAll @IntRange(min = 36, max = 600) int dpi) {
        DocumentInspected document = document(pages, pages > 3 ? "2-3" : "");

        List<PageRange> units =
                RasterPlan.of(options(RasterPages.ALL, Ocr.AUTO), document).units(document, dpi);

        assertThat(units.stream().flatMapToInt(PageRange::pages).boxed())
                .containsExactlyElementsOf(document.pages().pages().boxed().toList());
    }

    private static List<PageRange> units(int pages, String textPages, int dpi) {
        DocumentInspected document = document(pages, textPages);
        return RasterPlan.of(options(RasterPages.ALL, Ocr.AUTO), document).units(document, dpi);
    }

    private static RasterPlan plan(RasterPages raster, Ocr ocr) {
        return RasterPlan.of(options(raster, ocr), document(10, "2-7"));
    }

    private static DocumentInspected document(int pages, String textPages) {
        return TestFacts.inspected(JOB, pages, PageRanges.parse(textPages));
    }

    private static JobOptions options(RasterPages raster, Ocr ocr) {
        return TestOptions.with(raster, ocr, 150);
    }
}
