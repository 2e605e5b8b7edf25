package dev.dataflow.storage;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing, in ascending order of the keys' UTF-8 bytes.
 *
 * @param files the files of this page
 * @param next  the cursor of the page after it; empty on the last
 */
public record FilePage(List<StoredFile> files, Optional<String> next) {

    public FilePage {
        files = List.copyOf(files);
    }
}
