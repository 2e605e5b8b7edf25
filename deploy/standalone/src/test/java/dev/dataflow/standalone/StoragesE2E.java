package dev.dataflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.OutputFile;
import dev.dataflow.standalone.client.ProgressStream;
import dev.dataflow.storage.FilePage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.S3Server;
import dev.dataflow.storage.S3ServerBelowAPath;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.supabase.server.SupabaseServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole job on each storage, from the same program by variables of the environment alone. */
class StoragesE2E {

    private static final String BUCKET = "dataflow-e2e";

    @TempDir
    Path folder;

    @Test
    void aJobOnMemory() throws Exception {
        runAJob(Map.of("DATAFLOW_STORAGE_TYPE", "memory"));
    }

    @Test
    void aJobOnAFolder() throws Exception {
        runAJob(Map.of("DATAFLOW_STORAGE_TYPE", "local", "DATAFLOW_STORAGE_PREFIX", "owners/{owner}"));
        assertOwnersFiles(new StorageSettings.Local(folder.resolve("data/storage")));
    }

    @Test
    void aJobOnS3() throws Exception {
        try (S3Server server = S3Server.start()) {
            runAJob(s3(server.endpoint()));
            assertOwnersFiles(server.settings(BUCKET));
        }
    }

    @Test
    void aJobOnSupabaseByItsS3Protocol() throws Exception {
        try (S3ServerBelowAPath server = S3ServerBelowAPath.start()) {
            runAJob(s3(server.endpoint()));
            assertOwnersFiles(server.settings(BUCKET));
        }
    }

    @Test
    void aJobOnSupabaseByRest() throws Exception {
        try (SupabaseServer server = SupabaseServer.start()) {
            runAJob(Map.of(
                    "DATAFLOW_STORAGE_TYPE",
                    "supabase",
                    "DATAFLOW_STORAGE_PREFIX",
                    "owners/{owner}",
                    "DATAFLOW_STORAGE_SUPABASE_URL",
                    server.url().toString(),
                    "DATAFLOW_STORAGE_SUPABASE_BUCKET",
                    BUCKET,
                    "DATAFLOW_STORAGE_SUPABASE_KEY",
                    SupabaseServer.SECRET_KEY,
                    "DATAFLOW_STORAGE_SUPABASE_CREATE_BUCKET",
                    "true"));
            assertOwnersFiles(server.settings(BUCKET));
            assertThat(server.unfinishedUploads()).isZero();
        }
    }

    private void runAJob(Map<String, String> environment) throws Exception {
        try (UpServer server = UpServer.start(folder.resolve("data"), List.of("-Xmx1g"), Map.of(), environment);
                GatewayClient client = server.client()) {
            // When
            String id = client.submit(SamplePdf.digital(folder.resolve("sample.pdf"), 3), Map.of());
            JobProgress end = new ProgressStream(client).follow(id, progress -> {});

            // Then
            assertThat(end.status()).as(server.log()).isEqualTo(JobStatus.SUCCESS);
            assertThat(end.warnings()).isEmpty();
            assertThat(client.results(id))
                    .extracting(OutputFile::key)
                    .contains("extraction/document.json", "raster/pages/0003.png", "report/bundle.zip");
            assertThat(server.get("/v1/jobs/" + id + "/results/extraction/document.md"))
                    .contains("Chapter 3");
        }
    }

    /** Everything of the job stands in its owner's folder, where policies look for it. */
    private static void assertOwnersFiles(StorageSettings settings) {
        try (FileStorage storage = FileStorages.open(settings)) {
            FilePage files = storage.list("owners/anonymous/jobs/", 1000, Optional.empty());
            assertThat(files.files())
                    .extracting(file -> file.key().fileName())
                    .contains("input.pdf", "progress.json", "document.json", "bundle.zip");
            assertThat(storage.list("jobs/", 1, Optional.empty()).files()).isEmpty();
        }
    }

    private static Map<String, String> s3(URI endpoint) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATAFLOW_STORAGE_TYPE", "s3");
        environment.put("DATAFLOW_STORAGE_PREFIX", "owners/{owner}");
        environment.put("DATAFLOW_STORAGE_S3_ENDPOINT", endpoint.toString());
        environment.put("DATAFLOW_STORAGE_S3_BUCKET", BUCKET);
        environment.put("DATAFLOW_STORAGE_S3_ACCESS_KEY", S3Server.ACCESS_KEY);
        environment.put("DATAFLOW_STORAGE_S3_SECRET_KEY", S3Server.SECRET_KEY);
        environment.put("DATAFLOW_STORAGE_S3_CREATE_BUCKET", "true");
        return environment;
    }
}
