package dev.dataflow.storage.s3;

import static dev.dataflow.storage.Outcomes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorageContract;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.S3Server;
import dev.dataflow.storage.S3ServerBelowAPath;
import dev.dataflow.storage.StorageException.Reason;
import dev.dataflow.storage.StorageSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server below a path, as Supabase's S3 protocol is: it checks signatures that cover the path. */
class S3BelowAPathIT implements FileStorageContract {

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static S3ServerBelowAPath server;

    private FileStorage storage;

    @BeforeAll
    static void start() {
        server = S3ServerBelowAPath.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        storage = FileStorages.open(server.settings("bucket-" + BUCKETS.incrementAndGet()));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public FileStorage storage() {
        return storage;
    }

    @Override
    public boolean presigns() {
        return true;
    }

    @Test
    void aWrongSecretIsAccessDeniedHereToo() {
        StorageSettings.S3 wrong = new StorageSettings.S3(
                server.endpoint(), S3Server.REGION, "any", S3Server.ACCESS_KEY, "wrong", null, false, true);

        assertThat(failure(() -> FileStorages.open(wrong).close()).reason()).isEqualTo(Reason.ACCESS_DENIED);
    }
}
