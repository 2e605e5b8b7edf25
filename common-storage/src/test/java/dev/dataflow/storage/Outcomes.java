package dev.dataflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.storage.StorageException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What calls to a storage come to. */
public final class Outcomes {

    private Outcomes() {}

    /** How a call failed that has to fail. */
    public static StorageException failure(ThrowingCallable call) {
        StorageException thrown = catchThrowableOfType(StorageException.class, call);
        assertThat(thrown).as("the call should have failed").isNotNull();
        return thrown;
    }

    static void assertNothingIsStored(FileStorage storage, String key) {
        assertThat(storage.find(StorageKey.of(key))).isEmpty();
        assertThat(failure(() -> storage.open(StorageKey.of(key))).reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(Contents.listAll(storage, key, 10)).isEmpty();
    }

    /** The same but for the time of writing, which a backend may tell by another clock. */
    static void assertSameFile(StoredFile actual, StoredFile written) {
        assertThat(actual.key()).isEqualTo(written.key());
        assertThat(actual.size()).isEqualTo(written.size());
        assertThat(actual.etag()).isEqualTo(written.etag());
        assertThat(actual.contentType()).isEqualTo(written.contentType());
        assertThat(Duration.between(actual.lastModified(), written.lastModified())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    /** What the calls answer, each on a thread of its own. */
    static List<Object> inParallel(List<Callable<Object>> calls) throws Exception {
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}
