package dev.dataflow.storage;

import java.util.List;
import java.util.Optional;

/** What the backends' listings share: the checks of their arguments, and pages whose cursor is the last key of the page. */
public final class Listings {

    /** The most files that one page holds. */
    public static final int MAX_LIMIT = 1000;

    private Listings() {}

    /** @throws IllegalArgumentException when a page cannot hold this many */
    public static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page holds 1 to %d files, not %d".formatted(MAX_LIMIT, limit));
        }
    }

    /** @throws IllegalArgumentException when a prefix to delete does not end with a slash */
    public static void checkFolder(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix to delete ends with /, not '%s'".formatted(prefix));
        }
    }

    /** The page of the first {@code limit} of these files; there is a next one when there are more. */
    public static FilePage page(List<StoredFile> files, int limit) {
        if (files.size() <= limit) {
            return new FilePage(files, Optional.empty());
        }
        List<StoredFile> page = files.subList(0, limit);
        return new FilePage(page, Optional.of(page.getLast().key().value()));
    }
}
