package dev.dataflow.storage.local;

import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What the attributes of a file on disk say of the stored file. */
final class LocalFiles {

    private LocalFiles() {}

    static StoredFile describe(StorageKey key, BasicFileAttributes attributes) {
        return new StoredFile(
                key,
                attributes.size(),
                ContentTypes.of(key.fileName()),
                version(attributes),
                attributes.lastModifiedTime().toInstant());
    }

    /**
     * Changes with each write: every write makes a file of its own and stamps it with a time that no other write of its process
     * has (see {@link UnfinishedFiles}), and files that stand at once differ in their number.
     */
    static String version(BasicFileAttributes attributes) {
        HexFormat hex = HexFormat.of();
        return Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                + "-" + Long.toHexString(attributes.size())
                + "-" + hex.toHexDigits(Objects.hashCode(attributes.fileKey()));
    }
}
