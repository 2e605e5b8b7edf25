package dev.dataflow.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCacheTest {

    private static final int SIZE = 1000;

    @TempDir
    Path base;

    private final FileStorage storage = new MemoryFileStorage();
    private ProcessFolder folder;
    private SourceCache cache;

    @BeforeEach
    void open() {
        folder = ProcessFolder.open(base);
        cache = new SourceCache(storage, folder, 2 * SIZE);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void aSourceIsDownloadedOnce() throws Exception {
        JobSubmitted job = job("1");

        try (var first = cache.acquire(job);
                var second = cache.acquire(job)) {
            assertThat(first.path()).isEqualTo(second.path()).hasSize(SIZE);
        }

        assertThat(cache.downloads()).isEqualTo(1);
    }

    @Test
    void concurrentUnitsShareOneDownload() throws Exception {
        JobSubmitted job = job("1");
        List<Future<Path>> paths = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                paths.add(threads.submit(() -> {
                    try (var lease = cache.acquire(job)) {
                        return lease.path();
                    }
                }));
            }
        }

        assertThat(paths).allSatisfy(path -> assertThat(path.get()).exists());
        assertThat(cache.downloads()).isEqualTo(1);
    }

    @Test
    void theLeastRecentlyUsedMakesRoom() throws Exception {
        acquireAndClose(job("1"));
        acquireAndClose(job("2"));
        acquireAndClose(job("1"));

        acquireAndClose(job("3"));

        assertThat(files()).hasSize(2);
        assertThat(cache.bytes()).isEqualTo(2 * SIZE);
        acquireAndClose(job("1"));
        assertThat(cache.downloads()).isEqualTo(3);
    }

    @Test
    void aSourceInUseIsNeverEvicted() throws Exception {
        try (var one = cache.acquire(job("1"));
                var two = cache.acquire(job("2"));
                var three = cache.acquire(job("3"))) {
            cache.evict("1");

            assertThat(List.of(one.path(), two.path(), three.path()))
                    .allSatisfy(path -> assertThat(path).exists());
        }
        assertThat(files()).hasSize(2);
    }

    @Test
    void theEndOfAJobEvictsItsSource() throws Exception {
        acquireAndClose(job("1"));

        cache.evict("1");
        cache.evict("unknown");

        assertThat(files()).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void aSourceThatIsNotWhatWasUploadedIsRefused() throws Exception {
        JobSubmitted job = job("1");
        storage.write(job.keys().input(), "application/pdf", 1, new ByteArrayInputStream(new byte[1]));

        assertThatThrownBy(() -> cache.acquire(job))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("submit it again");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDownloadThatFailedIsTriedAgain() throws Exception {
        JobSubmitted job = job("1");
        storage.delete(job.keys().input());
        assertThatThrownBy(() -> cache.acquire(job)).isInstanceOf(StorageException.class);
        job("1");

        acquireAndClose(job);

        assertThat(files()).hasSize(1);
    }

    @Test
    void leftoversOfADeadProcessAreRemovedAndThoseOfALivingOneStay() throws Exception {
        acquireAndClose(job("1"));
        Path dead = Files.createDirectories(base.resolve("dead"));
        Files.createFile(dead.resolve("file"));
        Files.createFile(base.resolve("dead.lock"));

        try (ProcessFolder other = ProcessFolder.open(base)) {
            assertThat(other.path()).isEmptyDirectory();
            assertThat(dead).doesNotExist();
            assertThat(files()).hasSize(1);
        }
    }

    private JobSubmitted job(String jobId) {
        byte[] source = new byte[SIZE];
        source[0] = (byte) jobId.charAt(0);
        JobSubmitted job = TestFacts.submitted(jobId, 1, JobOptions.DEFAULTS, source);
        storage.write(job.keys().input(), "application/pdf", SIZE, new ByteArrayInputStream(source));
        return job;
    }

    private void acquireAndClose(JobSubmitted job) throws InterruptedException {
        cache.acquire(job).close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.toList();
        }
    }
}
