package dev.dataflow.pipeline.worker;

import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.stage.PageError;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The files that the harness itself keeps beside a stage's page outputs: page errors, and the breadcrumbs of pages that were begun.
 *
 * @param storage where
 * @param keys    of the job
 * @param stage   whose pages
 */
record PageFiles(FileStorage storage, JobKeys keys, Stage stage) {

    PageInventory inventory(PageRange range) {
        return PageInventory.ofRange(storage, keys, stage, range);
    }

    void writeError(PageError error) {
        write(
                keys.pageError(stage, error.pageNumber()),
                "application/json",
                Json.mapper().writeValueAsBytes(error));
    }

    void removeError(int page) {
        storage.delete(keys.pageError(stage, page));
    }

    /** Leaves a breadcrumb: whoever finds it after a crash knows which page was being done. */
    void writeStarted(int page, int delivery) {
        write(
                started(page),
                "text/plain; charset=utf-8",
                Integer.toString(delivery).getBytes(StandardCharsets.UTF_8));
    }

    void removeStarted(int page) {
        storage.delete(started(page));
    }

    private StorageKey started(int page) {
        return keys.page(stage, page, PageInventory.STARTED);
    }

    private void write(StorageKey key, String contentType, byte[] content) {
        storage.write(key, contentType, content.length, new ByteArrayInputStream(content));
    }
}
