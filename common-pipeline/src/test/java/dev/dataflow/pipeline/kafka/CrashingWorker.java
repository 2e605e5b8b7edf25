package dev.dataflow.pipeline.kafka;

import dev.dataflow.pipeline.worker.FakeStage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker in a process of its own, for a test to kill: it hangs at page 3, having said so by a file. */
final class CrashingWorker {

    static final String AT_PAGE_3 = "at-page-3";

    private CrashingWorker() {}

    /** Arguments: bootstrap servers, topic prefix, storage folder, working folder. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[3]);
        FakeStage stage = new FakeStage().page(3, unit -> {
            touch(folder.resolve(AT_PAGE_3));
            Thread.sleep(600_000);
        });
        WorkerRig rig = WorkerRig.start(
                arguments[0],
                new Topics(arguments[1], 2, Topics.BROKER_DEFAULT),
                FileStorages.open(new StorageSettings.Local(Path.of(arguments[2]))),
                folder,
                stage,
                UnitWorkerIT.PATIENT);
        Thread.currentThread().join();
        rig.close();
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
