package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A job as the index keeps it. A finished one is kept deflated: it is asked for seldom, there are many of them, and its history takes about
 * ten kilobytes unpacked, one packed. One that was asked for stays unpacked beside it for as long as there is memory to spare: clients ask
 * for the same few jobs again and again, and unpacking is most of what such an answer costs.
 */
sealed interface IndexedJob {

    String owner();

    JobPosition position();

    JobSummary summary();

    JobSnapshot snapshot();

    static IndexedJob of(JobState state) {
        JobPosition position = new JobPosition(state.submittedAt(), state.jobId());
        JobSummary summary = JobSummary.of(state);
        return state.status().terminal()
                ? new Packed(state, position, summary)
                : new Live(state.owner(), position, summary, new JobSnapshot(state));
    }

    /** One that runs. */
    record Live(String owner, JobPosition position, JobSummary summary, JobSnapshot snapshot) implements IndexedJob {}

    /** One that ended. */
    final class Packed implements IndexedJob {

        private final String owner;
        private final JobPosition position;
        private final JobSummary summary;
        private final byte[] deflated;
        private volatile SoftReference<JobSnapshot> unpacked = new SoftReference<>(null);

        private Packed(JobState state, JobPosition position, JobSummary summary) {
            this.owner = state.owner();
            this.position = position;
            this.summary = summary;
            this.deflated = deflate(state);
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public JobPosition position() {
            return position;
        }

        @Override
        public JobSummary summary() {
            return summary;
        }

        @Override
        public JobSnapshot snapshot() {
            JobSnapshot known = unpacked.get();
            if (known != null) {
                return known;
            }
            JobSnapshot snapshot = new JobSnapshot(inflate());
            unpacked = new SoftReference<>(snapshot);
            return snapshot;
        }

        private JobState inflate() {
            try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
                return Json.mapper().readValue(json.readAllBytes(), JobState.class);
            } catch (IOException e) {
                throw new UncheckedIOException("a packed job cannot be unpacked", e);
            }
        }

        private static byte[] deflate(JobState state) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
                deflater.write(Json.mapper().writeValueAsBytes(state));
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail to be written", e);
            }
            return bytes.toByteArray();
        }
    }
}
