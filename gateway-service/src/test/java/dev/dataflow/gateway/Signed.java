package dev.dataflow.gateway;

import dev.dataflow.gateway.access.key.ApiKeyStore;
import dev.dataflow.gateway.access.key.ApiKeys;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.storage.FileStorage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Credentials for tests. */
final class Signed {

    private Signed() {}

    /** Makes and changes the API keys in a storage, as the command line does. */
    static ApiKeys keys(FileStorage storage) {
        return new ApiKeys(new ApiKeyStore(storage), new SecureRandom(), InstantSource.system());
    }

    /** A new API key. */
    static String key(FileStorage storage, String owner, Scope... scopes) {
        return keys(storage)
                .create(owner, "test", Set.of(scopes), Optional.empty())
                .token();
    }

    /** The header that carries a token. */
    static String[] with(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
