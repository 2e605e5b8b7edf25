package dev.dataflow.storage.supabase;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorageContract;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SupabaseFileStorageIT implements FileStorageContract {

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static SupabaseServer server;

    private FileStorage storage;

    @BeforeAll
    static void start() {
        server = SupabaseServer.start();
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
}
