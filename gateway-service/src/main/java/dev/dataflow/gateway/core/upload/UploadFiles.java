package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.term.Mark;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What storage knows of uploads: all there is to know, so that any replica goes on with any of them. Thread-safe. */
final class UploadFiles {

    private static final int MOST_READS = 100;

    private final FileStorage storage;
    private final GatewayKeys keys;
    private final Terms terms;

    UploadFiles(FileStorage storage, GatewayKeys keys, Terms terms) {
        this.storage = storage;
        this.keys = keys;
        this.terms = terms;
    }

    UploadKeys keys(String uploadId) {
        return new UploadKeys(keys.upload(uploadId));
    }

    void create(UploadRecord upload) {
        write(keys(upload.uploadId()).record(), upload);
    }

    Optional<UploadRecord> record(String uploadId) {
        return read(keys(uploadId).record(), UploadRecord.class);
    }

    Optional<FinishedUpload> finished(String uploadId) {
        return read(keys(uploadId).finished(), FinishedUpload.class);
    }

    /** Whether it was neither finished nor removed. */
    boolean isOpen(String uploadId) {
        return storage.find(keys(uploadId).record()).isPresent();
    }

    /** What stands of an upload. */
    Chain chain(UploadRecord upload) {
        StorageKey folder = keys(upload.uploadId()).folder();
        for (int reads = 0; reads < MOST_READS; reads++) {
            Optional<Mark> latest = terms.latest(folder);
            if (latest.isEmpty()) {
                return new Chain(List.of(), upload.length(), upload.createdAt());
            }
            Optional<TermDocument> term = read(latest.get().key(), TermDocument.class);
            if (term.isPresent()) {
                return chain(upload, latest.get(), term.get());
            }
        }
        throw new StorageException(
                Reason.UNAVAILABLE, "the terms over %s change too fast to be read".formatted(folder));
    }

    /** Leaves what is left of an upload that became a job. The record goes after that stands and before the rest: see {@link Uploads}. */
    void finish(FinishedUpload upload) {
        UploadKeys its = keys(upload.uploadId());
        write(its.finished(), upload);
        storage.delete(its.record());
        storage.deletePrefix(its.piecesPrefix());
        storage.deletePrefix(its.prefix() + "terms/");
    }

    /** Removes all of an upload; the record first. */
    void remove(String uploadId) {
        UploadKeys its = keys(uploadId);
        storage.delete(its.record());
        storage.deletePrefix(its.prefix());
    }

    private Chain chain(UploadRecord upload, Mark mark, TermDocument term) {
        Chain before = new Chain(term.pieces(), term.length(), mark.file().lastModified());
        return term.open() ? withFollowing(before, keys(upload.uploadId()), mark.termName()) : before;
    }

    private Chain withFollowing(Chain before, UploadKeys its, String termName) {
        List<Piece> following = new ArrayList<>();
        Instant touched = before.touchedAt();
        long offset = before.offset();
        for (StoredFile file : listAll(its.piecesPrefix(termName))) {
            Piece piece =
                    new Piece(file.key().value().substring(its.piecesPrefix().length()), file.size());
            if (piece.offset() != offset) {
                break;
            }
            following.add(piece);
            offset += piece.size();
            touched = touched.isAfter(file.lastModified()) ? touched : file.lastModified();
        }
        return before.with(following, touched);
    }

    private List<StoredFile> listAll(String prefix) {
        List<StoredFile> files = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(prefix, Listings.MAX_LIMIT, cursor);
            files.addAll(page.files());
            cursor = page.next();
        } while (cursor.isPresent());
        return files;
    }

    private void write(StorageKey key, Object document) {
        byte[] json = Json.mapper().writeValueAsBytes(document);
        storage.write(key, "application/json", json.length, new ByteArrayInputStream(json));
    }

    private <T> Optional<T> read(StorageKey key, Class<T> type) {
        try (StoredContent content = storage.open(key)) {
            return Optional.of(Json.mapper().readValue(content.stream().readAllBytes(), type));
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new StorageException(Reason.UNAVAILABLE, "reading %s failed".formatted(key), e);
        }
    }
}
