package dev.dataflow.gateway.core.term;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A term of office over a folder; see {@link Terms}. Its holder writes under names that hold {@link #name()}, says in its mark what it found,
 * and asks {@link #isLatest()} before it answers for what it wrote. For one thread; a second one renews the claim.
 */
public final class Term implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Term.class.getName());
    private static final byte[] CLAIMED = "claimed\n".getBytes(StandardCharsets.US_ASCII);

    private final Terms terms;
    private final FileStorage storage;
    private final StorageKey folder;
    private final long number;
    private final String name;
    private final Duration lease;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread renewal;

    Term(Terms terms, FileStorage storage, StorageKey folder, long number, String token, Duration lease) {
        this.terms = terms;
        this.storage = storage;
        this.folder = folder;
        this.number = number;
        this.name = Mark.name(number, token);
        this.lease = lease;
    }

    /** Unlike that of any other term over this folder, ever. */
    public String name() {
        return name;
    }

    /**
     * Leaves this term's mark, in place of an earlier one of its own; what earlier terms left goes. It can be written again but not taken back:
     * the highest number must stay known, else it could be held twice.
     */
    public void mark(byte[] content) {
        storage.write(markKey(), "application/json", content.length, new ByteArrayInputStream(content));
        List<Mark> passed = terms.marks(folder).stream()
                .filter(mark -> mark.number() < number)
                .toList();
        passed.forEach(mark -> storage.delete(mark.key()));
    }

    /**
     * Whether this term's mark still stands and nobody has claimed a later one. When this is so after something was written, whoever claims
     * the next term will find it.
     */
    public boolean isLatest() {
        List<Mark> marks = terms.marks(folder);
        return marks.stream().anyMatch(mark -> mark.kind() == Mark.Kind.TERM && isMine(mark))
                && marks.stream().noneMatch(mark -> mark.number() > number);
    }

    /** Ends the term; its mark stays. */
    @Override
    public void close() {
        over.countDown();
        try {
            awaitRenewal();
            unclaim();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "The claim of {0} stands until it lapses: {1}", folder, e.getMessage());
        } finally {
            terms.ended(folder);
        }
    }

    void claim() {
        storage.write(claimKey(), "text/plain", CLAIMED.length, new ByteArrayInputStream(CLAIMED));
    }

    void unclaim() {
        storage.delete(claimKey());
    }

    void keepRenewing() {
        renewal = Thread.ofVirtual().name("term-renewal").start(this::renew);
    }

    boolean isMine(Mark mark) {
        return mark.termName().equals(name);
    }

    private void renew() {
        try {
            while (!over.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                renewOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            claim();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "The claim of {0} could not be renewed: {1}", folder, e.getMessage());
        }
    }

    private void awaitRenewal() {
        if (renewal == null) {
            return;
        }
        try {
            if (!renewal.join(lease)) {
                LOG.log(Level.WARNING, "The renewal of the claim of {0} does not end: storage is slow", folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StorageKey claimKey() {
        return folder.resolve("claims/" + name);
    }

    private StorageKey markKey() {
        return folder.resolve("terms/" + name);
    }
}
