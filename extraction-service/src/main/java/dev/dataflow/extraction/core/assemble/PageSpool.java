package dev.dataflow.extraction.core.assemble;

import dev.dataflow.extraction.core.StoredPage;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StoredContent;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * All pages of a document, one after the other, twice: read from storage once, ahead of time by virtual threads because stores are slow, and
 * kept in a scratch file for the second pass. In memory are only the {@value #AHEAD} pages that are on their way.
 */
final class PageSpool {

    private static final int AHEAD = 16;

    private final UnitContext unit;
    private final Path file;

    PageSpool(UnitContext unit) {
        this.unit = unit;
        this.file = unit.scratch().resolve("pages.spool");
    }

    /** The first pass: reads the pages that stand in storage, in order. */
    void fill(PageRanges pages, Consumer<StoredPage> each) throws InterruptedException {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                DataOutputStream out =
                        new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            Deque<Future<Optional<byte[]>>> ahead = new ArrayDeque<>();
            PrimitiveIterator.OfInt numbers = pages.pages().iterator();
            try {
                while (numbers.hasNext() || !ahead.isEmpty()) {
                    while (numbers.hasNext() && ahead.size() < AHEAD) {
                        int page = numbers.nextInt();
                        ahead.add(readers.submit(() -> read(page)));
                    }
                    keep(ahead.remove(), out, each);
                    unit.checkCancelled();
                }
            } finally {
                ahead.forEach(read -> read.cancel(true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second pass, from scratch. */
    void again(Consumer<StoredPage> each) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException end) {
                    return;
                }
                each.accept(parse(in.readNBytes(length)));
                unit.checkCancelled();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Future<Optional<byte[]>> read, DataOutputStream out, Consumer<StoredPage> each)
            throws IOException, InterruptedException {
        Optional<byte[]> json = result(read);
        if (json.isPresent()) {
            out.writeInt(json.get().length);
            out.write(json.get());
            each.accept(parse(json.get()));
        }
    }

    private static Optional<byte[]> result(Future<Optional<byte[]>> read) throws InterruptedException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    /** Empty when the page does not stand: it failed, and its error is told elsewhere. */
    private Optional<byte[]> read(int pageNumber) throws IOException {
        JobKeys keys = unit.keys();
        try (StoredContent content = unit.storage().open(keys.page(Stage.EXTRACTION, pageNumber, "json"))) {
            return Optional.of(content.stream().readAllBytes());
        } catch (StorageException e) {
            if (e.reason() == StorageException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StoredPage parse(byte[] json) {
        return Json.mapper().readValue(json, StoredPage.class);
    }
}
