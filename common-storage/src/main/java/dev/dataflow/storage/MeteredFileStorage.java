package dev.dataflow.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A storage that measures another.
 *
 * <ul>
 *   <li>{@code dataflow.storage.operations}, a timer: one for each {@code operation} ({@code write open find list delete delete_prefix
 *       presign}) and {@code outcome} ({@code success}, a {@link StorageException.Reason} in lower case, or {@code error} for what
 *       no storage should throw). {@code write} includes the reading of the content, {@code open} ends when the first byte can be read.
 *   <li>{@code dataflow.storage.bytes}, a counter: bytes that crossed the port, by {@code direction} ({@code written} when the write was
 *       done, {@code read} as they are read).
 *   <li>{@code dataflow.storage.errors}, a counter by {@code reason}: calls that failed and should not have; it stands at 0 from the start, so
 *       that the first failure is an increase. That something is not there is an answer, not an error.
 * </ul>
 */
public final class MeteredFileStorage extends InterceptedFileStorage {

    static final String OPERATIONS = "dataflow.storage.operations";
    static final String BYTES = "dataflow.storage.bytes";
    static final String ERRORS = "dataflow.storage.errors";

    private static final String SUCCESS = "success";
    private static final String ERROR = "error";
    private static final String NOT_FOUND = label(StorageException.Reason.NOT_FOUND);

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Counter written;
    private final Counter read;

    private MeteredFileStorage(FileStorage storage, MeterRegistry meters) {
        super(storage);
        this.meters = meters;
        this.written = bytes(meters, "written");
        this.read = bytes(meters, "read");
        Stream.concat(Stream.of(StorageException.Reason.values()).map(MeteredFileStorage::label), Stream.of(ERROR))
                .filter(reason -> !reason.equals(NOT_FOUND))
                .forEach(this::errors);
    }

    /** The same storage, measured; closing it closes that one. */
    public static FileStorage wrap(FileStorage storage, MeterRegistry meters) {
        return new MeteredFileStorage(storage, meters);
    }

    @Override
    public StoredFile write(StorageKey key, String contentType, long size, InputStream content) {
        StoredFile file = super.write(key, contentType, size, content);
        written.increment((double) file.size());
        return file;
    }

    @Override
    protected InputStream opened(InputStream stream) {
        return new CountedInputStream(stream, count -> read.increment((double) count));
    }

    @Override
    protected <T> T around(String operation, Supplier<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = ERROR;
        try {
            T answer = call.get();
            outcome = SUCCESS;
            return answer;
        } catch (StorageException e) {
            outcome = label(e.reason());
            throw e;
        } finally {
            sample.stop(Timer.builder(OPERATIONS)
                    .description("Calls to the file storage")
                    .tag("operation", operation)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(BUCKETS)
                    .register(meters));
            if (!outcome.equals(SUCCESS) && !outcome.equals(NOT_FOUND)) {
                errors(outcome).increment();
            }
        }
    }

    private Counter errors(String reason) {
        return Counter.builder(ERRORS)
                .description("Calls to the file storage that failed and should not have")
                .tag("reason", reason)
                .register(meters);
    }

    private static String label(StorageException.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Counter bytes(MeterRegistry meters, String direction) {
        return Counter.builder(BYTES)
                .description("Bytes written to and read from the file storage")
                .baseUnit("bytes")
                .tag("direction", direction)
                .register(meters);
    }
}
