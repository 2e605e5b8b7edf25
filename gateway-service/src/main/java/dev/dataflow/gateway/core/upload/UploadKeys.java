package dev.dataflow.gateway.core.upload;

import dev.dataflow.storage.StorageKey;

/**
 * Where an upload's files stand.
 *
 * @param folder {@code uploads/} and the id
 */
record UploadKeys(StorageKey folder) {

    StorageKey record() {
        return folder.resolve("upload.json");
    }

    StorageKey finished() {
        return folder.resolve("finished.json");
    }

    StorageKey piece(String name) {
        return folder.resolve("parts/" + name);
    }

    /** Of all pieces; ends with a slash. */
    String piecesPrefix() {
        return folder.value() + "/parts/";
    }

    /** Of a term's pieces; ends with a slash. */
    String piecesPrefix(String termName) {
        return piecesPrefix() + termName + "/";
    }

    /** Of everything; ends with a slash. */
    String prefix() {
        return folder.value() + "/";
    }
}
