package dev.dataflow.pipeline.local;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a job's source to the local disk and makes sure that it is what was uploaded. A copy that fails is removed. */
final class SourceDownload {

    private static final Logger LOG = LoggerFactory.getLogger(SourceDownload.class);
    private static final int BUFFER = 256 * 1024;

    private final FileStorage storage;
    private final Path folder;

    SourceDownload(FileStorage storage, Path folder) {
        this.storage = storage;
        this.folder = folder;
    }

    Path target(String fileName) {
        return folder.resolve(fileName);
    }

    Path fetch(JobSubmitted job, String fileName) throws InterruptedException {
        Path target = target(fileName);
        try {
            copy(job, target);
            return target;
        } catch (InterruptedException | RuntimeException | Error e) {
            delete(target);
            throw e;
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).setCause(e).log("A cached source could not be removed yet");
        }
    }

    private void copy(JobSubmitted job, Path target) throws InterruptedException {
        MessageDigest digest = sha256();
        long size = 0;
        try (StoredContent content = storage.open(job.keys().input());
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(content.stream(), buffer); read >= 0; read = read(content.stream(), buffer)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while downloading a source");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                size += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the source could not be kept on the local disk: " + e.getMessage(), e);
        }
        verify(job, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static int read(InputStream stream, byte[] buffer) {
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "reading the source broke off: " + e.getMessage(), e);
        }
    }

    private static void verify(JobSubmitted job, long size, String sha256) {
        if (size != job.size() || !sha256.equals(job.sha256())) {
            throw new StageException(
                    FailureKind.INVALID_INPUT,
                    "source_damaged",
                    "The stored source is not the file that was uploaded: submit it again.");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
