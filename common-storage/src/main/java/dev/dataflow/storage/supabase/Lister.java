package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StoredFile;
import java.util.List;
import java.util.Optional;

/** One of the server's ways to list objects: all whose names begin with a prefix, in the order of their names' bytes. */
interface Lister {

    /**
     * @param files those of the page that are files of ours
     * @param next  the cursor of the page after it; empty on the last
     */
    record Page(List<StoredFile> files, Optional<String> next) {}

    /** @param prefix what the objects' names, not the keys, begin with */
    Page page(String prefix, int limit, Optional<String> cursor);
}
