package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.local.ProcessFolder;
import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A worker's surroundings over a storage and a folder of the test: what was said, which jobs ended, what is left on the disk. */
public final class WorkerFixture implements AutoCloseable {

    public static final byte[] SOURCE = "%PDF-1.7 source".getBytes(StandardCharsets.UTF_8);

    public static final WorkerLimits LIMITS = new WorkerLimits(
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            4,
            Duration.ofSeconds(2),
            Duration.ofMillis(20),
            Duration.ofMillis(500));

    private final FileStorage storage;
    private final ProcessFolder cacheFolder;
    private final ProcessFolder scratchFolder;
    private final List<Event> said = new CopyOnWriteArrayList<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final AbandonedThreads abandoned = new AbandonedThreads();
    private final WorkerEnvironment environment;

    /** A worker that says facts to the test, and is told by the test which jobs end. */
    public WorkerFixture(FileStorage storage, Path folder, WorkerLimits limits) {
        this(storage, folder, limits, null, null);
    }

    /** A worker that says facts to somebody, and follows somebody's word on which jobs end; null for the test. */
    public WorkerFixture(
            FileStorage storage,
            Path folder,
            WorkerLimits limits,
            @Nullable FactPublisher publisher,
            @Nullable EndedJobs endedJobs) {
        this.storage = storage;
        this.cacheFolder = ProcessFolder.open(folder.resolve("cache"));
        this.scratchFolder = ProcessFolder.open(folder.resolve("scratch"));
        this.environment = new WorkerEnvironment(
                storage,
                new SourceCache(storage, cacheFolder, 1_000_000),
                new Scratch(scratchFolder),
                endedJobs == null ? (jobId, attempt) -> ended.contains(jobId) : endedJobs,
                publisher == null ? new Recorder() : publisher,
                limits,
                abandoned,
                new Semaphore(1),
                Clock.systemUTC());
    }

    public WorkerEnvironment environment() {
        return environment;
    }

    /** A job whose source stands in storage. */
    public JobSubmitted job(String jobId, int attempt) {
        JobSubmitted job = TestFacts.submitted(jobId, attempt, JobOptions.DEFAULTS, SOURCE);
        storage.write(job.keys().input(), "application/pdf", SOURCE.length, new ByteArrayInputStream(SOURCE));
        return job;
    }

    public WorkUnit pages(JobSubmitted job, int first, int last) {
        return WorkUnit.pages(Stage.RASTER, new PageRange(first, last), job, TestFacts.inspected(job, last));
    }

    public void end(JobSubmitted job) {
        ended.add(job.jobId());
    }

    public List<Event> said() {
        return List.copyOf(said);
    }

    public <T extends Event> List<T> said(Class<T> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public UnitFinished lastUnitFinished() {
        return said(UnitFinished.class).getLast();
    }

    public AbandonedThreads abandoned() {
        return abandoned;
    }

    public PageError error(JobSubmitted job, int page) {
        return Json.mapper().readValue(read(job.keys().pageError(Stage.RASTER, page)), PageError.class);
    }

    public boolean stands(JobSubmitted job, int page) {
        return storage.find(job.keys().page(Stage.RASTER, page, "json")).isPresent();
    }

    public boolean hasBreadcrumb(JobSubmitted job, int page) {
        return storage.find(job.keys().page(Stage.RASTER, page, "started")).isPresent();
    }

    public byte[] read(StorageKey key) {
        try (var content = storage.open(key)) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files and folders in scratch. */
    public List<Path> scratchContent() {
        return content(scratchFolder);
    }

    /** Files in the cache. */
    public List<Path> cacheContent() {
        return content(cacheFolder);
    }

    private static List<Path> content(ProcessFolder folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cacheFolder.close();
        scratchFolder.close();
    }

    private final class Recorder implements FactPublisher {

        @Override
        public void publish(Event event) {
            said.add(event);
        }

        @Override
        public void tell(Event event) {
            said.add(event);
        }
    }
}
