package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands of a stage's pages: outputs, page errors, and the breadcrumbs of pages that somebody began.
 *
 * @param standing pages whose {@code NNNN.json} stands, with when it was written
 * @param errors   pages that have a page error and do not stand
 * @param started  pages that have a breadcrumb
 */
record PageInventory(Map<Integer, Instant> standing, PageRanges errors, PageRanges started) {

    static final String STARTED = "started";

    private static final String ERROR_SUFFIX = ".error.json";
    private static final String STARTED_SUFFIX = "." + STARTED;
    private static final String JSON_SUFFIX = ".json";
    private static final int LISTING = 1000;
    /** As many pages as one listing shows for sure, with up to ten files each. */
    private static final int LISTABLE_PAGES = 100;

    /** Of all pages of a stage. */
    static PageInventory ofStage(FileStorage storage, JobKeys keys, Stage stage, int lastPage) {
        return collect(listed(storage, keys.pagesPrefix(stage)), keys, stage, new PageRange(1, Math.max(1, lastPage)));
    }

    /** Of a unit's pages: one listing when their names have a beginning in common that few others share, else a look at each. */
    static PageInventory ofRange(FileStorage storage, JobKeys keys, Stage stage, PageRange range) {
        String common = commonBeginning(range);
        int varying = JobKeys.pageName(range.last()).length() - common.length();
        Stream<StoredFile> files = Math.pow(10, varying) <= LISTABLE_PAGES
                ? listed(storage, keys.pagesPrefix(stage) + common)
                : looked(storage, keys, stage, range);
        return collect(files, keys, stage, range);
    }

    /** The pages that stand. */
    PageRanges standingPages() {
        return PageRanges.ofPages(standing.keySet());
    }

    /** The pages that stood before this time. */
    PageRanges standingBefore(Instant time) {
        return PageRanges.ofPages(standing.entrySet().stream()
                .filter(page -> page.getValue().isBefore(time))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static PageInventory collect(Stream<StoredFile> files, JobKeys keys, Stage stage, PageRange range) {
        Map<Integer, Instant> standing = new TreeMap<>();
        Map<Integer, Instant> errors = new TreeMap<>();
        Map<Integer, Instant> started = new TreeMap<>();
        int prefix = keys.pagesPrefix(stage).length();
        files.forEach(file -> {
            String name = file.key().value().substring(prefix);
            pageOf(name, ERROR_SUFFIX).ifPresent(page -> errors.put(page, file.lastModified()));
            pageOf(name, STARTED_SUFFIX).ifPresent(page -> started.put(page, file.lastModified()));
            pageOf(name, JSON_SUFFIX).ifPresent(page -> standing.put(page, file.lastModified()));
        });
        standing.keySet().removeIf(page -> !range.contains(page));
        PageRanges wanted = PageRanges.of(range);
        return new PageInventory(
                standing,
                PageRanges.ofPages(errors.keySet()).intersect(wanted).minus(PageRanges.ofPages(standing.keySet())),
                PageRanges.ofPages(started.keySet()).intersect(wanted));
    }

    private static Optional<Integer> pageOf(String name, String suffix) {
        if (!name.endsWith(suffix)) {
            return Optional.empty();
        }
        String number = name.substring(0, name.length() - suffix.length());
        return number.matches("[0-9]{4,9}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
    }

    private static Stream<StoredFile> listed(FileStorage storage, String prefix) {
        Stream.Builder<StoredFile> files = Stream.builder();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(prefix, LISTING, cursor);
            page.files().forEach(files);
            cursor = page.next();
        } while (cursor.isPresent());
        return files.build();
    }

    private static Stream<StoredFile> looked(FileStorage storage, JobKeys keys, Stage stage, PageRange range) {
        return range.pages()
                .boxed()
                .flatMap(page ->
                        Stream.of("json", "error.json", STARTED).map(extension -> key(keys, stage, page, extension)))
                .flatMap(key -> storage.find(key).stream());
    }

    private static StorageKey key(JobKeys keys, Stage stage, int page, String extension) {
        return keys.page(stage, page, extension);
    }

    private static String commonBeginning(PageRange range) {
        String first = JobKeys.pageName(range.first());
        String last = JobKeys.pageName(range.last());
        int same = 0;
        while (first.length() == last.length() && same < first.length() && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        return first.substring(0, same);
    }
}
