package dev.dataflow.pipeline.job;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.StorageKey;
import java.util.Locale;

/**
 * Where a job's files stand in storage. The names are a contract; see {@code docs/storage-keys.md}.
 *
 * @param root the job's folder, for example {@code jobs/42}, without a trailing slash
 */
public record JobKeys(StorageKey root) {

    /** The keys of a job whose folder is {@code root}. */
    public static JobKeys at(String root) {
        return new JobKeys(StorageKey.of(root));
    }

    /**
     * The keys of a new job.
     *
     * @param prefix what stands before {@code jobs/}: empty, or a path that may name {@code {owner}}
     */
    public static JobKeys of(String prefix, String owner, String jobId) {
        String before = prefix.replace("{owner}", owner);
        String slash = before.isEmpty() || before.endsWith("/") ? "" : "/";
        return at(before + slash + "jobs/" + jobId);
    }

    public StorageKey input() {
        return root.resolve("input.pdf");
    }

    public StorageKey job() {
        return root.resolve("job.json");
    }

    public StorageKey progress() {
        return root.resolve("progress.json");
    }

    /** A document-level output: {@code extraction/document.json}. */
    public StorageKey output(Stage stage, String name) {
        return root.resolve(stage.wireName() + "/" + name);
    }

    /** A page-level output: {@code raster/pages/0007.png}. The {@code json} one is written last and says that the page stands. */
    public StorageKey page(Stage stage, int pageNumber, String extension) {
        return output(stage, "pages/%s.%s".formatted(pageName(pageNumber), extension));
    }

    /** Where a page that failed leaves its {@link dev.dataflow.pipeline.stage.PageError}. */
    public StorageKey pageError(Stage stage, int pageNumber) {
        return page(stage, pageNumber, "error.json");
    }

    /** The prefix of a stage's page files, ending with a slash. */
    public String pagesPrefix(Stage stage) {
        return output(stage, "pages").value() + "/";
    }

    /** The prefix of all the job's files, ending with a slash. */
    public String prefix() {
        return root.value() + "/";
    }

    /** The key relative to the job's folder, as users see it: {@code extraction/document.md}. */
    public String relative(StorageKey key) {
        return key.value().substring(prefix().length());
    }

    /** Four digits, more when needed: {@code 0007}, {@code 12345}. */
    public static String pageName(int pageNumber) {
        return String.format(Locale.ROOT, "%04d", pageNumber);
    }
}
