package dev.dataflow.storage.s3;

import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.RemoteStorageContract;
import dev.dataflow.storage.S3Server;
import dev.dataflow.storage.S3ServerBelowAPath;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageSettings;
import org.junit.jupiter.api.Test;

/** On a server below a path, as Supabase's S3 protocol is: it checks signatures that cover the path. */
class S3BelowAPathIT extends RemoteStorageContract<S3ServerBelowAPath> {

    @Override
    protected S3ServerBelowAPath start() {
        return S3ServerBelowAPath.start();
    }

    @Override
    protected StorageSettings settings(S3ServerBelowAPath server, String bucket) {
        return server.settings(bucket);
    }

    @Test
    void aWrongSecretIsAccessDeniedHereToo() {
        StorageSettings.S3 wrong = new StorageSettings.S3(
                server.endpoint(), S3Server.REGION, "any", S3Server.ACCESS_KEY, "wrong", null, false, true);

        assertThat(failure(() -> FileStorages.open(wrong).close()).reason()).isEqualTo(Reason.ACCESS_DENIED);
    }
}
