package dev.dataflow.gateway.projector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressFilesTest {

    private static final List<JobState> STATES = JobFacts.states("42", 3);
    private static final StorageKey KEY = StorageKey.of("jobs/42/progress.json");

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final ProgressFiles files = new ProgressFiles(storage);

    @Test
    void writesWhatIsNewer() throws IOException {
        for (JobState state : STATES) {
            files.write(state);
            assertThat(stored()).isEqualTo(ProgressDocument.of(state));
        }
    }

    @Test
    void neverWritesWhatIsOlder() throws IOException {
        files.write(STATES.getLast());

        files.write(STATES.getFirst());

        assertThat(stored()).isEqualTo(ProgressDocument.of(STATES.getLast()));
    }

    @Test
    void looksAtWhatAnotherProcessWrote() throws IOException {
        new ProgressFiles(storage).write(STATES.getLast());

        files.write(STATES.getFirst());

        assertThat(stored()).isEqualTo(ProgressDocument.of(STATES.getLast()));
    }

    @Test
    void looksAgainWhenAnotherProcessMayHaveWritten() throws IOException {
        files.write(STATES.getFirst());
        new ProgressFiles(storage).write(STATES.getLast());

        files.forgetWhatStands();
        files.write(STATES.get(1));

        assertThat(stored()).isEqualTo(ProgressDocument.of(STATES.getLast()));
    }

    @Test
    void replacesWhatIsNoProgress() throws IOException {
        byte[] broken = "{\"job_id\":".getBytes(UTF_8);
        storage.write(KEY, "application/json", broken.length, new ByteArrayInputStream(broken));

        files.write(STATES.getFirst());

        assertThat(stored()).isEqualTo(ProgressDocument.of(STATES.getFirst()));
    }

    @Test
    void aDeletedJobLeavesNothing() {
        files.write(STATES.getFirst());

        files.delete("42");
        files.write(STATES.getLast());

        assertThat(storage.find(KEY)).isEmpty();
    }

    private ProgressDocument stored() throws IOException {
        try (var content = storage.open(KEY)) {
            return ProgressDocument.parse(content.stream().readAllBytes());
        }
    }
}
