package dev.dataflow.storage.copy;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Copies one file, unless the target has it: of the same size and SHA-256. What was written is read back and compared with what was
 * read, and copied again when it differs or the source changed meanwhile.
 */
final class CopyFile {

    static final int ATTEMPTS = 3;

    private final FileStorage from;
    private final FileStorage to;

    CopyFile(FileStorage from, FileStorage to) {
        this.from = from;
        this.to = to;
    }

    FileOutcome copy(StoredFile listed) {
        if (isThere(listed)) {
            return new FileOutcome.Same(listed.key(), listed.size());
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<FileOutcome> outcome = attempt(listed);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new FileOutcome.Different(listed.key());
    }

    private boolean isThere(StoredFile listed) {
        boolean sameSize = to.find(listed.key())
                .filter(file -> file.size() == listed.size())
                .isPresent();
        if (!sameSize) {
            return false;
        }
        Optional<String> source = Sha256.of(from, listed.key());
        return source.isPresent() && source.equals(Sha256.of(to, listed.key()));
    }

    /** Empty when it has to be tried again. */
    private Optional<FileOutcome> attempt(StoredFile listed) {
        MessageDigest digest = Sha256.digest();
        StoredFile read;
        try (StoredContent content = from.open(listed.key());
                InputStream stream = new DigestInputStream(content.stream(), digest)) {
            read = content.file();
            to.write(listed.key(), read.contentType(), read.size(), stream);
        } catch (IOException e) {
            throw new StorageException(
                    Reason.UNAVAILABLE, "%s could not be closed: %s".formatted(listed.key(), e.getMessage()), e);
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND && from.find(listed.key()).isEmpty()) {
                return Optional.of(new FileOutcome.Vanished(listed.key()));
            }
            throw e;
        }
        boolean written =
                Sha256.of(to, listed.key()).filter(Sha256.hex(digest)::equals).isPresent();
        boolean unchanged = from.find(listed.key())
                .filter(now -> now.etag().equals(read.etag()))
                .isPresent();
        return written && unchanged ? Optional.of(new FileOutcome.Copied(listed.key(), read.size())) : Optional.empty();
    }
}
