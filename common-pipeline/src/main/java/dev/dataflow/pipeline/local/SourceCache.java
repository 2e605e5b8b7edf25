package dev.dataflow.pipeline.local;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.storage.FileStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The sources of jobs as local files: each is downloaded once, however many units want it at once, and kept while there is room.
 *
 * <p>Laws: a source that is in use is never removed; what is not in use goes, least recently used first, when another needs the room, and
 * at its job's end. The bound may be passed only by sources that are all in use. Thread-safe.
 */
public final class SourceCache {

    private final SourceDownload download;
    private final long maxBytes;
    /** In the order of last use; guarded by this. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long downloads;

    /**
     * @param storage  where sources are
     * @param folder   where copies go
     * @param maxBytes how much room unused copies may keep
     */
    public SourceCache(FileStorage storage, ProcessFolder folder, long maxBytes) {
        this.download = new SourceDownload(storage, folder.path());
        this.maxBytes = maxBytes;
    }

    /**
     * The source of a job, to be closed when it is no longer read. The first to ask downloads; others wait.
     *
     * @throws dev.dataflow.pipeline.stage.StageException when what is stored is not what was uploaded
     * @throws dev.dataflow.storage.StorageException when it cannot be read
     * @throws java.io.UncheckedIOException          when the local disk does not take it
     */
    public Lease acquire(JobSubmitted job) throws InterruptedException {
        Optional<Lease> lease = Optional.empty();
        while (lease.isEmpty()) {
            Claim claim = claim(job);
            lease = claim.first()
                    ? Optional.of(fill(claim.entry(), job))
                    : claim.entry().await();
        }
        return lease.get();
    }

    /** Forgets the source of a job that ended; now, or when the last unit that reads it ends. */
    public void evict(String jobId) {
        Path unused;
        synchronized (this) {
            Entry entry = entries.remove(jobId);
            if (entry == null) {
                return;
            }
            entry.evicted = true;
            unused = entry.leases == 0 ? download.target(entry.fileName) : null;
        }
        if (unused != null) {
            SourceDownload.delete(unused);
        }
    }

    /** How many bytes the copies have, those in use included. */
    public synchronized long bytes() {
        return entries.values().stream().mapToLong(entry -> entry.size).sum();
    }

    /** How many downloads there were. */
    public synchronized long downloads() {
        return downloads;
    }

    private synchronized Claim claim(JobSubmitted job) {
        Entry known = entries.get(job.jobId());
        if (known != null) {
            known.leases++;
            return new Claim(known, false);
        }
        makeRoom(job.size());
        downloads++;
        Entry entry = new Entry(job.jobId() + "-" + downloads + ".pdf", job.size());
        entry.leases++;
        entries.put(job.jobId(), entry);
        return new Claim(entry, true);
    }

    private Lease fill(Entry entry, JobSubmitted job) throws InterruptedException {
        try {
            Path path = download.fetch(job, entry.fileName);
            entry.path.complete(path);
            return new Lease(entry, path);
        } catch (InterruptedException | RuntimeException | Error e) {
            forget(entry, job.jobId());
            entry.path.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void forget(Entry entry, String jobId) {
        entries.remove(jobId, entry);
        entry.evicted = true;
    }

    private void makeRoom(long wanted) {
        long kept = bytes();
        List<String> unused = new ArrayList<>();
        for (Map.Entry<String, Entry> candidate : entries.entrySet()) {
            if (kept + wanted <= maxBytes) {
                break;
            }
            if (candidate.getValue().leases == 0) {
                kept -= candidate.getValue().size;
                unused.add(candidate.getKey());
            }
        }
        unused.forEach(this::evict);
    }

    private void release(Entry entry, Path path) {
        boolean last;
        synchronized (this) {
            entry.leases--;
            last = entry.evicted && entry.leases == 0;
        }
        if (last) {
            SourceDownload.delete(path);
        }
    }

    private record Claim(Entry entry, boolean first) {}

    /** A use of a source: the file stays until this is closed. */
    public final class Lease implements AutoCloseable {

        private final Entry entry;
        private final Path path;
        private boolean closed;

        private Lease(Entry entry, Path path) {
            this.entry = entry;
            this.path = path;
        }

        public Path path() {
            return path;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                release(entry, path);
            }
        }
    }

    private final class Entry {

        private final String fileName;
        private final long size;
        private final CompletableFuture<Path> path = new CompletableFuture<>();
        private int leases;
        private boolean evicted;

        private Entry(String fileName, long size) {
            this.fileName = fileName;
            this.size = size;
        }

        /** Waits for the download of another; empty when that one was stopped rather than refused, and this one is to try. */
        private Optional<Lease> await() throws InterruptedException {
            try {
                return Optional.of(new Lease(this, path.get()));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                return Optional.empty();
            } catch (InterruptedException e) {
                release(this, download.target(fileName));
                throw e;
            }
        }
    }
}
