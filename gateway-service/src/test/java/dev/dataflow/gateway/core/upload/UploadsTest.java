package dev.dataflow.gateway.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.FakeFacts;
import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.JobQuota;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final Caller ME = new Caller("me", Set.of(Scope.WRITE), "key");
    private static final Caller YOU = new Caller("you", Set.of(Scope.WRITE), "key");
    private static final Duration EXPIRY = Duration.ofHours(24);
    private static final Duration LATER = Duration.ofHours(1);
    private static final int LIMIT = 40 << 20;

    private final MemoryFileStorage storage = new MemoryFileStorage();
    private final FakeFacts facts = new FakeFacts();
    private final JobsIndex index = new JobsIndex();
    private final Uploads here = replica(Duration.ZERO);

    /** One that takes every other writer for dead. */
    private final Uploads ahead = replica(LATER);

    @Test
    void chunksBecomeOneJobAndNothingElseIsLeft() {
        // Given
        byte[] file = pdf('a', 20_000);
        UploadStatus created = here.create("me", wanted(file.length));

        // When
        append(here, created, 0, file, 0, 7000);
        UploadStatus half = ahead.status(ME, created.uploadId());
        UploadStatus done = append(ahead, created, 7000, file, 7000, 20_000);

        // Then
        assertThat(half.offset()).isEqualTo(7000);
        assertThat(half.jobId()).isEmpty();
        JobSubmitted job = onlyJob();
        assertThat(done.jobId()).contains(job.jobId());
        assertThat(job.fileName()).isEqualTo("a.pdf");
        assertThat(job.sha256()).isEqualTo(sha256(file));
        assertThat(job.size()).isEqualTo(file.length);
        assertThat(source(job)).isEqualTo(file);
        assertThat(below("uploads/"))
                .singleElement()
                .satisfies(f -> assertThat(f.key().fileName()).isEqualTo("finished.json"));
        assertThat(here.status(ME, created.uploadId()).jobId()).contains(job.jobId());
        assertThat(append(here, created, 20_000, file, 20_000, 20_000).jobId()).contains(job.jobId());
        assertThat(facts.said()).hasSize(1);
    }

    @Test
    void whatCameBeforeAClientWentAwayIsKept() {
        // Given
        byte[] file = pdf('a', 30 << 20);
        UploadStatus upload = here.create("me", wanted(file.length));

        // When
        InputStream cut = new CutOff(file, 20_000_000, new IOException("reset"));
        refused(Refusal.UPLOAD_INTERRUPTED, () -> here.append(ME, upload.uploadId(), 0, chunk(() -> cut)));

        // Then
        assertThat(ahead.status(ME, upload.uploadId()).offset()).isEqualTo(20_000_000);
        append(ahead, upload, 20_000_000, file, 20_000_000, file.length);
        assertThat(source(onlyJob())).isEqualTo(file);
    }

    @Test
    void aStallIsToldFromACut() {
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        InputStream stall = new CutOff(file, 5000, new IOException("nothing came", new TimeoutException()));
        refused(Refusal.TOO_SLOW, () -> here.append(ME, upload.uploadId(), 0, chunk(() -> stall)));
        assertThat(here.status(ME, upload.uploadId()).offset()).isEqualTo(5000);
    }

    @Test
    void aWrongOffsetIsRefusedAndTheRightOneNamed() {
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        append(here, upload, 0, file, 0, 5000);
        assertThatThrownBy(() -> append(here, upload, 4000, file, 4000, 6000))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.refusal()).isEqualTo(Refusal.OFFSET_MISMATCH);
                    assertThat(e.details()).containsEntry("upload_offset", 5000L);
                });
    }

    @Test
    void aChunkThatIsNotWhatItsChecksumSaysIsDiscarded() {
        // Given
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        String id = upload.uploadId();
        append(here, upload, 0, file, 0, 5000);

        // Then
        refused(Refusal.CHECKSUM_MISMATCH, () -> here.append(ME, id, 5000, checked(pdf('b', 6000), sha1(file))));
        refused(
                Refusal.UPLOAD_INTERRUPTED,
                () -> here.append(
                        ME,
                        id,
                        5000,
                        new Chunk(
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Optional.of(Checksum.parse(sha1(file))),
                                () -> new CutOff(file, 100, new IOException("reset")))));
        assertThat(here.status(ME, id).offset()).isEqualTo(5000);
        byte[] rest = Arrays.copyOfRange(file, 5000, file.length);
        assertThat(here.append(ME, id, 5000, checked(rest, sha1(rest))).jobId()).isPresent();
        assertThat(source(onlyJob())).isEqualTo(file);
    }

    @Test
    void whatIsNoPdfIsRefusedAtOnceAndGone() {
        UploadStatus upload = here.create("me", wanted(20_000));
        byte[] zip = new byte[2000];
        refused(Refusal.NOT_A_PDF, () -> append(here, upload, 0, zip, 0, 2000));
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.status(ME, upload.uploadId()));
        assertThat(below("")).isEmpty();
    }

    @Test
    void whatIsNoPdfInSmallChunksIsRefusedAtTheEnd() {
        UploadStatus upload = here.create("me", wanted(600));
        byte[] text = new byte[600];
        append(here, upload, 0, text, 0, 300);
        refused(Refusal.NOT_A_PDF, () -> append(here, upload, 300, text, 300, 600));
        assertThat(below("")).isEmpty();
    }

    @Test
    void moreThanWasSaidOrThanIsTakenIsRefused() {
        byte[] file = pdf('a', 20_000);
        refused(Refusal.EMPTY_FILE, () -> here.create("me", wanted(0)));
        refused(Refusal.TOO_LARGE, () -> here.create("me", wanted(LIMIT + 1)));
        UploadStatus upload = here.create("me", wanted(10_000));
        refused(Refusal.TOO_LARGE, () -> append(here, upload, 0, file, 0, 20_000));
        refused(
                Refusal.TOO_LARGE,
                () -> here.append(ME, upload.uploadId(), 0, chunk(() -> new ByteArrayInputStream(file))));
    }

    @Test
    void theLengthMayBeSaidLater() {
        // Given
        byte[] file = pdf('a', 20_000);
        UploadStatus upload =
                here.create("me", new NewUpload(OptionalLong.empty(), FileName.of("a.pdf"), JobOptions.DEFAULTS));
        append(here, upload, 0, file, 0, 20_000);
        assertThat(here.status(ME, upload.uploadId()).length()).isEmpty();

        // When
        Chunk last = new Chunk(
                OptionalLong.of(0),
                OptionalLong.of(20_000),
                Optional.empty(),
                () -> new ByteArrayInputStream(file, 0, 0));
        UploadStatus done = here.append(ME, upload.uploadId(), 20_000, last);

        // Then
        assertThat(done.jobId()).isPresent();
        assertThat(source(onlyJob())).isEqualTo(file);
    }

    @Test
    void somebodyElsesUploadIsUnknown() {
        UploadStatus upload = here.create("me", wanted(10));
        String id = upload.uploadId();
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.status(YOU, id));
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.remove(YOU, id));
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.append(YOU, id, 0, chunk(InputStream::nullInputStream)));
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.status(ME, "../jobs"));
    }

    @Test
    void aSecondChunkWhileOneComesIsRefused() {
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        Uploads there = replica(Duration.ZERO);
        InputStream content = new Midway(file, 10_000, () -> {
            refused(Refusal.UPLOAD_BUSY, () -> append(here, upload, 0, file, 0, 5000));
            refused(Refusal.UPLOAD_BUSY, () -> append(there, upload, 0, file, 0, 5000));
            refused(Refusal.UPLOAD_BUSY, () -> there.remove(ME, upload.uploadId()));
        });
        here.append(ME, upload.uploadId(), 0, chunk(() -> content));
        assertThat(source(onlyJob())).isEqualTo(file);
    }

    @Test
    void whoWasTakenForDeadAddsNothing() {
        // Given: the first is paused after more than a piece; another goes on from there with other content
        byte[] first = pdf('a', 20 << 20);
        byte[] second = pdf('b', 20 << 20);
        UploadStatus upload = here.create("me", wanted(first.length));
        int pause = 10 << 20;
        int stored = 8 << 20;
        InputStream paused = new Midway(first, pause, () -> {
            assertThat(ahead.status(ME, upload.uploadId()).offset()).isEqualTo(stored);
            append(ahead, upload, stored, second, stored, second.length);
        });

        // When
        refused(Refusal.UPLOAD_BUSY, () -> here.append(ME, upload.uploadId(), 0, chunk(() -> paused)));

        // Then
        byte[] expected = first.clone();
        System.arraycopy(second, stored, expected, stored, second.length - stored);
        JobSubmitted job = onlyJob();
        assertThat(source(job)).isEqualTo(expected);
        assertThat(job.sha256()).isEqualTo(sha256(expected));
    }

    @Test
    void anUploadThatIsRemovedWhileItsWriterIsPausedStaysRemoved() {
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        InputStream paused = new Midway(file, 10_000, () -> ahead.remove(ME, upload.uploadId()));
        refused(Refusal.UPLOAD_BUSY, () -> here.append(ME, upload.uploadId(), 0, chunk(() -> paused)));
        assertThat(facts.said()).isEmpty();
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.status(ME, upload.uploadId()));
    }

    @Test
    void aFinishThatWasCutOffIsMadeGoodByWhoeverAsks() {
        byte[] file = pdf('a', 20_000);
        UploadStatus upload = here.create("me", wanted(file.length));
        facts.away(true);
        refused(Refusal.QUEUE_UNAVAILABLE, () -> append(here, upload, 0, file, 0, file.length));
        facts.away(false);
        assertThat(ahead.status(ME, upload.uploadId()).jobId())
                .contains(onlyJob().jobId());
        assertThat(source(onlyJob())).isEqualTo(file);
    }

    @Test
    void whatExpiredIsGoneAndSweptAndWhatIsWholeIsFinished() {
        // Given
        byte[] file = pdf('a', 20_000);
        UploadStatus half = here.create("me", wanted(file.length));
        append(here, half, 0, file, 0, 5000);
        UploadStatus whole = here.create("me", wanted(file.length));
        facts.away(true);
        refused(Refusal.QUEUE_UNAVAILABLE, () -> append(here, whole, 0, file, 0, file.length));
        facts.away(false);
        Uploads tomorrow = replica(EXPIRY.plusMinutes(1));

        // When
        refused(Refusal.UPLOAD_EXPIRED, () -> tomorrow.status(ME, half.uploadId()));
        sweep(here, Duration.ZERO);
        assertThat(here.status(ME, half.uploadId()).offset()).isEqualTo(5000);
        sweep(tomorrow, EXPIRY.plusMinutes(1));

        // Then
        refused(Refusal.UPLOAD_NOT_FOUND, () -> here.status(ME, half.uploadId()));
        assertThat(source(onlyJob())).isEqualTo(file);
        assertThat(below("uploads/")).isEmpty();
    }

    /** Writers that all take one another for dead, each with content of its own: a range that one was answered for is that one's for good. */
    @Test
    void whateverTheOrderWhatWasAnsweredForStands() throws Exception {
        for (int round = 0; round < 20; round++) {
            facts.said().clear();
            int size = 40_000;
            UploadStatus upload = here.create("me", wanted(size));
            char[] owners = new char[size];
            List<Thread> writers = IntStream.range(0, 4)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> write(upload, (char) ('a' + i), size, owners)))
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }
            JobSubmitted job = onlyJob();
            byte[] source = source(job);
            assertThat(job.sha256()).isEqualTo(sha256(source));
            for (int i = 5; i < size; i++) {
                assertThat(owners[i] == 0 || owners[i] == source[i])
                        .as("byte " + i)
                        .isTrue();
            }
        }
    }

    private void write(UploadStatus upload, char letter, int size, char[] owners) {
        Uploads mine = replica(LATER);
        byte[] file = pdf(letter, size);
        while (true) {
            try {
                UploadStatus now = mine.status(ME, upload.uploadId());
                if (now.jobId().isPresent()) {
                    return;
                }
                int from = (int) now.offset();
                int to = Math.min(size, from + 1 + ThreadLocalRandom.current().nextInt(5000));
                append(mine, upload, from, file, from, to);
                Arrays.fill(owners, from, to, letter);
            } catch (RefusedException e) {
                assertThat(e.refusal()).isIn(Refusal.UPLOAD_BUSY, Refusal.OFFSET_MISMATCH, Refusal.UPLOAD_NOT_FOUND);
            }
        }
    }

    private UploadStatus append(Uploads uploads, UploadStatus upload, long offset, byte[] file, int from, int to) {
        Chunk chunk = new Chunk(
                OptionalLong.of(to - from),
                OptionalLong.empty(),
                Optional.empty(),
                () -> new ByteArrayInputStream(file, from, to - from));
        return uploads.append(ME, upload.uploadId(), offset, chunk);
    }

    private static Chunk chunk(Supplier<InputStream> content) {
        return new Chunk(OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), content);
    }

    private static Chunk checked(byte[] content, String checksum) {
        return new Chunk(
                OptionalLong.of(content.length),
                OptionalLong.empty(),
                Optional.of(Checksum.parse(checksum)),
                () -> new ByteArrayInputStream(content));
    }

    private static NewUpload wanted(int length) {
        return new NewUpload(OptionalLong.of(length), FileName.of("a.pdf"), JobOptions.DEFAULTS);
    }

    private Uploads replica(Duration ahead) {
        InstantSource clock = InstantSource.offset(InstantSource.system(), ahead);
        Random random = new Random();
        UploadLimits limits = new UploadLimits(LIMIT, 10, Duration.ofSeconds(10));
        return Uploads.in(
                storage,
                "tenants/{owner}",
                new Terms(storage, clock, random, Duration.ofSeconds(30)),
                new SubmitJob(storage, facts, index, new JobQuota(index, 0), _ -> {}, clock),
                new JobIds(clock, random),
                limits,
                EXPIRY,
                clock,
                System::nanoTime);
    }

    private void sweep(Uploads uploads, Duration ahead) {
        InstantSource clock = InstantSource.offset(InstantSource.system(), ahead);
        new SweepUploads(storage, "tenants/{owner}", uploads, EXPIRY, clock).sweep();
    }

    private JobSubmitted onlyJob() {
        assertThat(facts.said().stream().map(fact -> fact.eventId()).distinct()).hasSize(1);
        assertThat(facts.said().stream()
                        .map(fact -> ((JobSubmitted) fact).sha256())
                        .distinct())
                .hasSize(1);
        return (JobSubmitted) facts.said().getFirst();
    }

    private byte[] source(JobSubmitted job) {
        try (StoredContent content =
                storage.open(JobKeys.of("tenants/{owner}", "me", job.jobId()).input())) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<StoredFile> below(String prefix) {
        return storage.list(prefix.isEmpty() ? "" : "tenants/" + prefix, 1000, Optional.empty())
                .files();
    }

    private static void refused(Refusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }

    private static byte[] pdf(char letter, int size) {
        byte[] file = new byte[size];
        Arrays.fill(file, (byte) letter);
        byte[] head = "%PDF-".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, file, 0, Math.min(head.length, size));
        return file;
    }

    private static String sha1(byte[] bytes) {
        return "sha1 " + Base64.getEncoder().encodeToString(digest("SHA-1", bytes));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
