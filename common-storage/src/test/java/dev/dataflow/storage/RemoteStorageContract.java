package dev.dataflow.storage;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract of a backend that is a server: one for the whole class, and a bucket for each test.
 *
 * @param <S> the server
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RemoteStorageContract<S extends AutoCloseable> implements FileStorageContract {

    private final AtomicInteger buckets = new AtomicInteger();

    protected S server;
    protected String bucket;
    private FileStorage storage;

    /** Starts the server, which has no bucket yet. */
    protected abstract S start();

    /** What opens a bucket of the server, and makes it. */
    protected abstract StorageSettings settings(S server, String bucket);

    @BeforeAll
    void startServer() {
        server = start();
    }

    @AfterAll
    void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void openBucket() {
        bucket = "bucket-" + buckets.incrementAndGet();
        storage = FileStorages.open(settings(server, bucket));
    }

    @AfterEach
    void closeBucket() {
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
}
