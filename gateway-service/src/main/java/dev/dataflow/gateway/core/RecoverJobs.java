package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.ProgressDocument;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Says the jobs of a storage anew, after the topics that told of them were lost: each as its next try, which finds that its pages stand and
 * only tells its results again. Touches no file. An end whose webhook was delivered is not told its owner again. What is lost for good:
 * passwords, which stand nowhere, and who cancelled what.
 */
public final class RecoverJobs {

    private static final String DOCUMENT = "/job.json";
    private static final int PAGE = 1000;

    /** A job of the storage, and what became of it. */
    public sealed interface Found {

        String jobId();

        /** It can be said anew. */
        record Lost(String jobId, JobSubmitted next) implements Found {}

        /** Its owner had cancelled it: it stays so, its files stand. */
        record Cancelled(String jobId) implements Found {}

        /** What stands is no description of a job. */
        record Unreadable(String jobId, String why) implements Found {}
    }

    /** What is known of webhooks. */
    @FunctionalInterface
    public interface ToldOwners {

        /** Whether a job's owner was told of the end of a try. @throws StorageException when it cannot be read */
        boolean wereTold(JobKeys job, int attempt);
    }

    private final FileStorage storage;
    private final ToldOwners owners;
    private final InstantSource clock;

    public RecoverJobs(FileStorage storage, ToldOwners owners, InstantSource clock) {
        this.storage = storage;
        this.owners = owners;
        this.clock = clock;
    }

    /** The folders of all jobs, oldest first where ids are ours. @throws StorageException when they cannot be listed */
    public List<JobKeys> folders() {
        List<JobKeys> folders = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list("", PAGE, cursor);
            page.files().stream()
                    .map(StoredFile::key)
                    .map(StorageKey::value)
                    .filter(key -> key.matches("(.+/)?jobs/[^/]+" + DOCUMENT))
                    .map(key -> JobKeys.at(key.substring(0, key.length() - DOCUMENT.length())))
                    .forEach(folders::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return folders;
    }

    /** What a folder's job would be said as. @throws StorageException when it cannot be read */
    public Found look(JobKeys folder) {
        String jobId = idOf(folder);
        try {
            JobDocument document = Json.mapper().readValue(read(folder.job()), JobDocument.class);
            if (!jobId.equals(document.jobId())) {
                return new Found.Unreadable(jobId, "its job.json is another job's");
            }
            Optional<ProgressDocument> progress = progress(folder);
            return progress.filter(stood -> stood.status() == JobStatus.CANCELLED)
                            .isPresent()
                    ? new Found.Cancelled(jobId)
                    : new Found.Lost(jobId, next(document, folder, progress));
        } catch (JacksonException e) {
            return new Found.Unreadable(jobId, "its job.json or progress.json cannot be read");
        }
    }

    /** Says all that were lost. */
    public static void say(List<Found.Lost> lost, Facts facts, Consumer<Found.Lost> said) {
        for (Found.Lost job : lost) {
            facts.publish(job.next());
            said.accept(job);
        }
    }

    /** The id that a job's folder is called by. */
    public static String idOf(JobKeys folder) {
        String root = folder.root().value();
        return root.substring(root.lastIndexOf('/') + 1);
    }

    private JobSubmitted next(JobDocument document, JobKeys folder, Optional<ProgressDocument> progress) {
        JobSubmitted next = new JobSubmitted(
                document.jobId(),
                progress.map(ProgressDocument::attempt).orElse(0) + 1,
                clock.instant(),
                folder.root().value(),
                document.owner(),
                document.fileName(),
                document.size(),
                document.sha256(),
                document.options());
        return progress.filter(end -> wasTold(folder, end))
                .map(end -> next.after(end.status()))
                .orElse(next);
    }

    /** One that ended with pages missing may end better now. */
    private boolean wasTold(JobKeys folder, ProgressDocument end) {
        boolean better = end.status() == JobStatus.SUCCESS && !end.warnings().isEmpty();
        return end.status().terminal() && !better && owners.wereTold(folder, end.attempt());
    }

    private Optional<ProgressDocument> progress(JobKeys folder) {
        try {
            return Optional.of(ProgressDocument.parse(read(folder.progress())));
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private byte[] read(StorageKey key) {
        try (StoredContent content = storage.open(key)) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "reading " + key + " broke off", e);
        }
    }
}
