package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.testkit.TestUnitContext;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import dev.dataflow.storage.FaultyFileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final String BUNDLE = "report/bundle.zip";

    @TempDir
    Path folder;

    private final SampleJob sample = SampleJob.whole();

    @Test
    void hasEveryOutputAndNothingElse() throws Exception {
        // Given
        sample.put("input.pdf", new byte[] {1});
        sample.put("job.json", new byte[] {1});
        sample.put("progress.json", new byte[] {1});
        sample.put("report/bundle.zip", new byte[] {1});
        sample.put("report/report.pdf", new byte[] {1});

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        assertThat(entries().keySet())
                .containsExactly(
                        "analysis/analysis.json",
                        "analysis/chunks.jsonl",
                        "extraction/document.json",
                        "extraction/document.md",
                        "extraction/images/p0001-1.png",
                        "extraction/pages/0001.json",
                        "extraction/pages/0002.json",
                        "extraction/pages/0003.json",
                        "extraction/tables/p0001-1.csv",
                        "raster/pages/0001.json",
                        "raster/pages/0001.png",
                        "raster/pages/0002.json",
                        "raster/pages/0002.png",
                        "raster/raster.json",
                        "raster/searchable.pdf",
                        "report/report.html",
                        "report/report.json",
                        "report/report.md");
    }

    @Test
    void holdsTheFilesAsTheyAre() throws Exception {
        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        entries().forEach((name, content) -> assertThat(content).as(name).isEqualTo(sample.bytes(name)));
    }

    @Test
    void equalFilesGiveAnEqualBundle() throws Exception {
        // Given
        sample.write(folder, PdfOutput.OMITTED);
        byte[] first = sample.bytes(BUNDLE);

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        assertThat(sample.bytes(BUNDLE)).isEqualTo(first);
    }

    @Test
    void imagesAreStoredAndTextIsDeflated() throws Exception {
        // Given
        sample.put("raster/pages/0004.png", random(ReadAhead.SMALL + 1));

        // When
        sample.write(folder, PdfOutput.OMITTED);

        // Then
        try (ZipFile zip = new ZipFile(bundleFile().toFile())) {
            assertThat(zip.getEntry("raster/pages/0001.png").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("report/report.html").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            ZipEntry large = zip.getEntry("raster/pages/0004.png");
            assertThat(large.getCompressedSize()).isBetween(large.getSize(), large.getSize() + 2048);
        }
    }

    @Test
    void otherToolsReadIt() throws Exception {
        // Given
        sample.put("raster/pages/0004.png", random(ReadAhead.SMALL + 1));
        sample.write(folder, PdfOutput.OMITTED);
        Path unzip = Path.of("/usr/bin/unzip");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(unzip), "unzip is not installed: not tried");

        // When
        Process process = new ProcessBuilder(
                        unzip.toString(), "-t", bundleFile().toString())
                .redirectErrorStream(true)
                .start();

        // Then
        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("No errors detected");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, ReadAhead.SMALL + 1000})
    void aStoreThatGoesAwayLeavesNoBundleAndIsToldAsSuch(int size) {
        // Given
        sample.put("raster/pages/0004.png", random(size));
        FaultyFileStorage broken = FaultyFileStorage.over(sample.storage);
        broken.breakReads("jobs/job-1/raster/pages/0004.png", 500);

        // When
        StorageException failure = catchThrowableOfType(
                StorageException.class, () -> SampleJob.over(broken, sample).write(folder, PdfOutput.OMITTED));

        // Then
        assertThat(failure.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE);
        assertThat(sample.storage.find(StorageKey.of("jobs/job-1/" + BUNDLE))).isEmpty();
    }

    @Test
    void aCancelledJobStopsIt() {
        // Given
        TestUnitContext context = sample.context(folder);
        context.cancel();
        StorageKey key = StorageKey.of("jobs/job-1/report/bundle.zip");
        List<BundleEntry> entries = List.of(
                new BundleEntry(StorageKey.of("jobs/job-1/analysis/analysis.json"), "analysis/analysis.json", 10));

        // When
        var writing = assertThatThrownBy(() -> WriteBundle.to(key, context, entries));

        // Then
        writing.isInstanceOf(JobCancelledException.class);
        assertThat(sample.storage.find(key)).isEmpty();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private Path bundleFile() throws Exception {
        return Files.write(folder.resolve("bundle.zip"), sample.bytes(BUNDLE));
    }

    private Map<String, byte[]> entries() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sample.bytes(BUNDLE)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
