package dev.dataflow.storage.copy;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Checksums of stored content. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a file as the storage gives it now; empty when it is not there. */
    static Optional<String> of(FileStorage storage, StorageKey key) {
        MessageDigest digest = digest();
        try (StoredContent content = storage.open(key);
                InputStream read = new DigestInputStream(content.stream(), digest)) {
            read.transferTo(OutputStream.nullOutputStream());
            return Optional.of(hex(digest));
        } catch (IOException e) {
            throw new StorageException(
                    Reason.UNAVAILABLE, "%s could not be read to its end: %s".formatted(key, e.getMessage()), e);
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
