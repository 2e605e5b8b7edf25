package dev.dataflow.gateway.access.key;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.Listings;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Where API keys are kept: a small JSON file each, {@code auth/keys/{id}.json}. Whoever can write there can let anybody in. Thread-safe. */
public final class ApiKeyStore {

    static final String FOLDER = "auth/keys/";

    private static final String EXTENSION = ".json";
    private static final int LONGEST_FILE = 64 * 1024;

    private final FileStorage storage;

    public ApiKeyStore(FileStorage storage) {
        this.storage = storage;
    }

    /** The files of all keys. Their entity tags say which have changed. */
    List<StoredFile> files() {
        List<StoredFile> files = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            FilePage page = storage.list(FOLDER, Listings.MAX_LIMIT, cursor);
            page.files().stream().filter(file -> idOf(file).isPresent()).forEach(files::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return files;
    }

    /** The id of the key in a file, if it is one. */
    static Optional<String> idOf(StoredFile file) {
        String name = file.key().fileName();
        return Optional.of(name)
                .filter(n -> file.key().value().equals(FOLDER + n) && n.endsWith(EXTENSION))
                .map(n -> n.substring(0, n.length() - EXTENSION.length()))
                .filter(ApiKeyToken::isId);
    }

    /**
     * A key; empty when there is none.
     *
     * @throws UnreadableKeyException when what is stored is no key
     * @throws StorageException       when storage does not answer
     */
    Optional<ApiKey> find(String id) {
        try (StoredContent content = storage.open(keyOf(id))) {
            ApiKey key = Json.mapper().readValue(content.stream().readNBytes(LONGEST_FILE), ApiKey.class);
            if (key == null || !key.id().equals(id)) {
                throw new UnreadableKeyException(id, null);
            }
            return Optional.of(key);
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (JacksonException e) {
            throw new UnreadableKeyException(id, e);
        } catch (IOException e) {
            throw new StorageException(StorageException.Reason.UNAVAILABLE, "reading an API key failed", e);
        }
    }

    void write(ApiKey key) {
        byte[] json = Json.mapper().writeValueAsBytes(key);
        storage.write(keyOf(key.id()), "application/json", json.length, new ByteArrayInputStream(json));
    }

    private static StorageKey keyOf(String id) {
        return StorageKey.of(FOLDER + id + EXTENSION);
    }
}
