package dev.dataflow.standalone.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies a job's outputs and its progress.json into a folder, several at a time. A file appears under its name only when whole.
 */
public final class ResultFetcher {

    private static final int AT_A_TIME = 4;

    private final GatewayClient client;

    public ResultFetcher(GatewayClient client) {
        this.client = client;
    }

    /** Fetches every output. @return how many files the folder now holds of the job */
    public int fetch(String jobId, Path folder) {
        List<String> files = new ArrayList<>();
        client.results(jobId).forEach(file -> files.add(file.key()));
        files.add("progress.json");
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<?>> copies = new ArrayList<>();
            files.forEach(key -> copies.add(threads.submit(() -> copy(jobId, key, folder))));
            copies.forEach(ResultFetcher::await);
        }
        return files.size();
    }

    private void copy(String jobId, String key, Path folder) {
        Path target = folder.resolve(key).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new GatewayException(200, "bad_key", "the gateway listed a file outside the job: " + key);
        }
        try {
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(target.getParent(), ".", ".part");
            try (InputStream content = client.open(jobId, key)) {
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private static void await(Future<?> copy) {
        try {
            copy.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(GatewayException.NO_ANSWER, "interrupted", "interrupted while fetching");
        }
    }
}
