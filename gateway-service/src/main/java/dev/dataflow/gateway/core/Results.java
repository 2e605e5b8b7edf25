package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.InvalidStorageKeyException;
import dev.dataflow.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The files of a job as its owner sees them: names relative to the job's folder, and never anything outside of it. Thread-safe; blocks on
 * storage.
 */
public final class Results {

    /**
     * A page of a job's files.
     *
     * @param next what {@code cursor} takes for the page after it; empty on the last
     */
    public record Page(List<StoredFile> files, Optional<String> next) {}

    private final FileStorage storage;

    public Results(FileStorage storage) {
        this.storage = storage;
    }

    /**
     * Lists what stages made, in the order of keys; the source and the job's own documents are no results, though they can be fetched.
     *
     * @param below  only keys that begin so: {@code report/}; empty for all
     * @param cursor of an earlier page
     */
    public Page list(JobState job, String below, int limit, Optional<String> cursor) {
        FilePage page = storage.list(job.keys().prefix() + below, limit, cursor.map(Results::decode));
        List<StoredFile> files = page.files().stream()
                .filter(file -> isResult(job.keys().relative(file.key())))
                .toList();
        return new Page(files, page.next().map(Results::encode));
    }

    /**
     * What is known of one file of a job.
     *
     * @param relative as in the list: {@code extraction/document.md}
     * @throws RefusedException {@link Refusal#RESULT_NOT_FOUND}, also for a text that names no file of this job
     */
    public StoredFile require(JobState job, String relative) {
        try {
            return storage.find(job.keys().root().resolve(relative)).orElseThrow(() -> notFound(relative));
        } catch (InvalidStorageKeyException e) {
            throw new RefusedException(Refusal.RESULT_NOT_FOUND, "There is no such file in this job.", e);
        }
    }

    /** The refusal of a file that is not there. */
    public static RefusedException notFound(String relative) {
        return new RefusedException(Refusal.RESULT_NOT_FOUND, "There is no file '%s' in this job.".formatted(relative));
    }

    private static boolean isResult(String relative) {
        return Arrays.stream(Stage.values()).anyMatch(stage -> relative.startsWith(stage.wireName() + "/"));
    }

    private static String encode(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.INVALID_CURSOR, "cursor takes what 'next_cursor' of an earlier answer says.", e);
        }
    }
}
