package dev.dataflow.pipeline.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PropertiesTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(bind("dataflow.topics", TopicsProperties.class, Map.of()).topics())
                .isEqualTo(Topics.DEFAULTS);
        assertThat(bind("dataflow.topics", TopicsProperties.class, Map.of()).setupTimeout())
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(bind("dataflow.storage", StorageProperties.class, Map.of()).settings())
                .isEqualTo(new StorageSettings.Local(Path.of("data/storage")));
        assertThat(bind("dataflow.worker", WorkerProperties.class, Map.of()))
                .isEqualTo(new WorkerProperties(
                        0,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(30),
                        4,
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        2));
        assertThat(bind("dataflow.cache", CacheProperties.class, Map.of("dataflow.cache.directory", "c"))
                        .maxSize())
                .isEqualTo(DataSize.ofGigabytes(4));
    }

    @Test
    void howOftenTheBacklogIsAskedForIsReadAndBounded() {
        assertThat(bind("dataflow.metrics", MetricsProperties.class, Map.of()).backlogInterval())
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(bind("dataflow.metrics", MetricsProperties.class, Map.of("dataflow.metrics.backlog-interval", "5s"))
                        .backlogInterval())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyKeyOfTopicsIsRead() {
        Map<String, String> keys = Map.of(
                "dataflow.topics.prefix", "acme.",
                "dataflow.topics.partitions", "12",
                "dataflow.topics.work-partitions", "2",
                "dataflow.topics.replication-factor", "3",
                "dataflow.topics.setup-timeout", "4s");

        TopicsProperties topics = bind("dataflow.topics", TopicsProperties.class, keys);

        assertThat(topics.topics()).isEqualTo(new Topics("acme.", 12, 2, (short) 3));
        assertThat(topics.setupTimeout()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void everyKeyOfStorageIsRead() {
        Map<String, String> keys = Map.of(
                "dataflow.storage.type", "s3",
                "dataflow.storage.prefix", "tenants/{owner}",
                "dataflow.storage.s3.endpoint", "https://s3.example.com",
                "dataflow.storage.s3.region", "eu-west-3",
                "dataflow.storage.s3.bucket", "documents",
                "dataflow.storage.s3.access-key", "a",
                "dataflow.storage.s3.secret-key", "s",
                "dataflow.storage.s3.session-token", "t",
                "dataflow.storage.s3.virtual-host-style", "true",
                "dataflow.storage.s3.create-bucket", "true");

        StorageProperties storage = bind("dataflow.storage", StorageProperties.class, keys);

        assertThat(storage.prefix()).isEqualTo("tenants/{owner}");
        assertThat(storage.settings())
                .isEqualTo(new StorageSettings.S3(
                        URI.create("https://s3.example.com"), "eu-west-3", "documents", "a", "s", "t", true, true));
        assertThat(storage.toString()).doesNotContain("session-token").doesNotContain("secretKey");
    }

    @Test
    void everyKeyOfSupabaseIsRead() {
        Map<String, String> keys = Map.of(
                "dataflow.storage.type", "supabase",
                "dataflow.storage.supabase.url", "https://ref.supabase.co/storage/v1",
                "dataflow.storage.supabase.bucket", "documents",
                "dataflow.storage.supabase.key", "sb_secret_x",
                "dataflow.storage.supabase.user-token", "t",
                "dataflow.storage.supabase.create-bucket", "true");

        StorageProperties storage = bind("dataflow.storage", StorageProperties.class, keys);

        assertThat(storage.settings())
                .isEqualTo(new StorageSettings.Supabase(
                        URI.create("https://ref.supabase.co/storage/v1"), "documents", "sb_secret_x", "t", true));
        assertThat(storage.toString()).doesNotContain("sb_secret_x");
    }

    @Test
    void theDefaultsOfSupabaseAreThoseOfItsLocalDevelopment() {
        Map<String, String> keys = Map.of("dataflow.storage.type", "supabase", "dataflow.storage.supabase.key", "k");

        assertThat(bind("dataflow.storage", StorageProperties.class, keys).settings())
                .isEqualTo(new StorageSettings.Supabase(
                        URI.create("http://127.0.0.1:54321/storage/v1"), "dataflow-dev", "k", null, false));
    }

    @Test
    void theOtherStoragesAreChosenByType() {
        assertThat(bind(
                                "dataflow.storage",
                                StorageProperties.class,
                                Map.of("dataflow.storage.local.root", "/srv/dataflow"))
                        .settings())
                .isEqualTo(new StorageSettings.Local(Path.of("/srv/dataflow")));
        assertThat(bind("dataflow.storage", StorageProperties.class, Map.of("dataflow.storage.type", "memory"))
                        .type())
                .isEqualTo(StorageProperties.Type.MEMORY);
    }

    @Test
    void everyKeyOfTheWorkerIsRead() {
        Map<String, String> keys = Map.of(
                "dataflow.worker.threads", "3",
                "dataflow.worker.page-timeout", "5s",
                "dataflow.worker.document-timeout", "6s",
                "dataflow.worker.delivery-limit", "2",
                "dataflow.worker.dependency-patience", "7s",
                "dataflow.worker.lock-duration", "8s",
                "dataflow.worker.shutdown-grace", "9s",
                "dataflow.worker.max-abandoned", "1");

        WorkerProperties worker = bind("dataflow.worker", WorkerProperties.class, keys);

        assertThat(worker)
                .isEqualTo(new WorkerProperties(
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        2,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        1));
        assertThat(worker.settings().threads()).isEqualTo(3);
        assertThat(worker.limits().pageTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void foldersAndTheCachesSizeAreRead() {
        Map<String, String> keys = Map.of(
                "dataflow.cache.directory", "/fast/cache",
                "dataflow.cache.max-size", "10MB",
                "dataflow.scratch.directory", "/fast/scratch");

        assertThat(bind("dataflow.cache", CacheProperties.class, keys))
                .isEqualTo(new CacheProperties(Path.of("/fast/cache"), DataSize.ofMegabytes(10)));
        assertThat(bind("dataflow.scratch", ScratchProperties.class, keys))
                .isEqualTo(new ScratchProperties(Path.of("/fast/scratch")));
    }

    @Test
    void anUnknownStorageIsRefused() {
        assertThatThrownBy(() ->
                        bind("dataflow.storage", StorageProperties.class, Map.of("dataflow.storage.type", "floppy")))
                .isInstanceOf(BindException.class);
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
    }
}
