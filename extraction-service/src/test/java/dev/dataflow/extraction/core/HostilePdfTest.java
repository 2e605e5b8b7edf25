package dev.dataflow.extraction.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostilePdfTest {

    private static final long MANY_BYTES = 200L << 20;

    @TempDir
    Path folder;

    @Test
    void aContentStreamThatUnpacksToHundredsOfMegabytesIsAPageError() throws Exception {
        // Given
        byte[] pdf = RawPdf.onePage("4 0 R", "").stream("/Filter/FlateDecode", RawPdf.bomb(MANY_BYTES))
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        DocumentExtracted fact = extracting.run();

        // Then
        assertThat(fact.failedPages()).isEqualTo(PageRanges.parse("1"));
        assertThat(extracting.document().errors()).extracting(PageError::code).containsExactly("content_too_large");
    }

    @Test
    void oneStreamNamedAThousandTimesIsMeasuredAThousandTimes() throws Exception {
        // Given
        byte[] pdf = RawPdf.onePage("[" + "4 0 R ".repeat(1_000) + "]", "").stream(
                        "/Filter/FlateDecode", RawPdf.bomb(1 << 20))
                .bytes();
        Extracting extracting = Extracting.of(folder, pdf);

        // When
        DocumentExtracted fact = extracting.run();

        // Then
        assertThat(fact.failedPages()).isEqualTo(PageRanges.parse("1"));
        assertThat(extracting.document().errors()).extracting(PageError::code).containsExactly("content_too_large");
    }

    @Test
    void anObjectStreamThatUnpacksToHundredsOfMegabytesIsRefused() {
        byte[] pdf = new RawPdf()
                .object("<</Type/Catalog/Pages 2 0 R>>").stream(
                                "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", RawPdf.bomb(MANY_BYTES))
                        .bytes();

        assertThatThrownBy(() -> Extracting.of(folder, pdf).inspect()).isInstanceOf(StageException.class);
    }

    @Test
    void aPageTreeThatContainsItselfEnds() {
        byte[] pdf = new RawPdf()
                .object("<</Type/Catalog/Pages 2 0 R>>")
                .object("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>")
                .object("<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>")
                .bytes();

        assertThatThrownBy(() -> Extracting.of(folder, pdf).run()).isInstanceOf(StageException.class);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        byte[] pdf = new RawPdf()
                .object("<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(200_000) + ">>")
                .object("<</Type/Pages/Kids[]/Count 0>>")
                .bytes();

        assertThatThrownBy(() -> Extracting.of(folder, pdf).inspect()).isInstanceOf(StageException.class);
    }

    @Test
    void formsThatDrawThemselvesTwiceEndWithTheBudget() throws Exception {
        // Given
        byte[] pdf = RawPdf.onePage("4 0 R", "/XObject<</F 5 0 R>>").stream("", "/F Do").stream(
                        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>", "/F Do /F Do")
                .bytes();
        ExtractionLimits limits = withOperators(20_000);
        Extracting extracting = new Extracting(folder, pdf, JobOptions.DEFAULTS, limits);

        // When
        DocumentExtracted fact = extracting.run();

        // Then
        assertThat(fact.failedPages()).isEqualTo(PageRanges.parse("1"));
    }

    @Test
    void anInterruptEndsAPageThatWouldGoOnForever() throws Exception {
        // Given
        byte[] pdf = RawPdf.onePage("4 0 R", "/XObject<</F 5 0 R>>").stream("", "/F Do").stream(
                        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>", "/F Do /F Do")
                .bytes();
        Extracting extracting = new Extracting(folder, pdf, JobOptions.DEFAULTS, withOperators(Integer.MAX_VALUE));
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread page = Thread.ofPlatform().start(() -> outcome.set(catchThrowable(extracting::run)));
        Thread.sleep(Duration.ofMillis(500));

        // When
        Instant interrupted = Instant.now();
        page.interrupt();
        page.join(Duration.ofSeconds(20));

        // Then
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(Duration.between(interrupted, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private static ExtractionLimits withOperators(int operators) {
        ExtractionLimits d = ExtractionLimits.DEFAULTS;
        return new ExtractionLimits(
                d.maxStreamBytes(),
                operators,
                d.maxGlyphsPerPage(),
                d.maxRulingsPerPage(),
                d.maxImagesPerPage(),
                d.maxImagePixels(),
                d.maxImageBytes(),
                d.minImageSide(),
                d.maxTableCells(),
                d.memoryBufferBytes());
    }
}
