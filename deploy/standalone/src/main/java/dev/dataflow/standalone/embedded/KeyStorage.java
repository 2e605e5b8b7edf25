package dev.dataflow.standalone.embedded;

import dev.dataflow.gateway.access.key.ApiKeyStore;
import dev.dataflow.gateway.access.key.ApiKeys;
import dev.dataflow.standalone.cli.UserFacingException;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** The storage that gateways use, for whoever administers their API keys: found in the same properties, and nothing else is started. */
public final class KeyStorage implements AutoCloseable {

    private final FileStorage storage;

    private KeyStorage(FileStorage storage) {
        this.storage = storage;
    }

    /**
     * Opens it.
     *
     * @param data the folder of {@code up}, whose storage is in it; empty for what {@code dataflow.storage} says
     * @throws UserFacingException when there is none that another process could see
     */
    public static KeyStorage open(Optional<Path> data) {
        StorageSettings settings = ConfiguredStorage.settings(data);
        if (settings instanceof StorageSettings.Memory) {
            throw new UserFacingException("dataflow.storage.type is 'memory', which no other process sees");
        }
        return new KeyStorage(FileStorages.open(settings));
    }

    /** The keys in it. */
    public ApiKeys keys() {
        return new ApiKeys(new ApiKeyStore(storage), new SecureRandom(), InstantSource.system());
    }

    @Override
    public void close() {
        storage.close();
    }
}
