package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.doingAtItsEnd;
import static dev.dataflow.storage.Contents.failingAfter;
import static dev.dataflow.storage.Contents.noise;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.throwingAfter;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.FileStorage.UNKNOWN_SIZE;
import static dev.dataflow.storage.Outcomes.assertNothingIsStored;
import static dev.dataflow.storage.Outcomes.failure;
import static dev.dataflow.storage.Outcomes.inParallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.StorageException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write is seen whole or not at all, whatever fails and whoever else writes and reads. A part of {@link FileStorageContract}. */
interface AllOrNothingContract extends StorageUnderTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 6 * 1024 * 1024})
    default void aFailedWriteLeavesNothing(int readBeforeItFails) {
        // Given
        InputStream content = failingAfter(noise(readBeforeItFails, 4));

        // When
        StorageException thrown =
                failure(() -> storage().write(StorageKey.of("new.bin"), "image/png", UNKNOWN_SIZE, content));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertThat(thrown).hasRootCauseMessage("the sender went away");
        assertNothingIsStored(storage(), "new.bin");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 6 * 1024 * 1024})
    default void aFailedWriteOfKnownSizeLeavesNothing(int readBeforeItFails) {
        // When
        StorageException thrown = failure(() -> storage()
                .write(
                        StorageKey.of("new.bin"),
                        "image/png",
                        readBeforeItFails + 10,
                        failingAfter(noise(readBeforeItFails, 4))));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertNothingIsStored(storage(), "new.bin");
    }

    @Test
    default void aStreamThatThrowsWhateverLeavesNothing() {
        // Given
        RuntimeException bug = new IllegalStateException("a bug in the caller");

        // When, then
        assertThatThrownBy(() -> storage()
                        .write(
                                StorageKey.of("new.bin"),
                                "image/png",
                                UNKNOWN_SIZE,
                                throwingAfter(noise(6_000_000, 5), bug)))
                .isSameAs(bug);
        assertNothingIsStored(storage(), "new.bin");
    }

    @ParameterizedTest
    @ValueSource(longs = {99, 101, 0, 6 * 1024 * 1024})
    default void contentOfAnotherSizeIsRefused(long said) {
        // When
        StorageException thrown = failure(() ->
                storage().write(StorageKey.of("new.bin"), "image/png", said, new ByteArrayInputStream(noise(100, 6))));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.BAD_CONTENT);
        assertNothingIsStored(storage(), "new.bin");
    }

    @Test
    default void largeContentOfAnotherSizeIsRefused() {
        // Given
        byte[] content = noise(7 * 1024 * 1024, 7);

        // When
        List<StorageException> thrown = IntStream.of(content.length - 1, content.length + 1)
                .mapToObj(said -> failure(() -> storage()
                        .write(StorageKey.of("new.bin"), "image/png", said, new ByteArrayInputStream(content))))
                .toList();

        // Then
        assertThat(thrown).extracting(StorageException::reason).containsOnly(Reason.BAD_CONTENT);
        assertNothingIsStored(storage(), "new.bin");
    }

    @Test
    default void aFailedOverwriteKeepsWhatStoodThere() {
        // Given
        StoredFile before = write(storage(), "kept.txt", "what stood there");

        // When
        failure(() ->
                storage().write(StorageKey.of("kept.txt"), "text/plain", UNKNOWN_SIZE, failingAfter(bytes("half"))));
        failure(() ->
                storage().write(StorageKey.of("kept.txt"), "text/plain", 3, new ByteArrayInputStream(bytes("four"))));

        // Then
        assertThat(read(storage(), "kept.txt")).isEqualTo(bytes("what stood there"));
        assertThat(storage().find(before.key()))
                .get()
                .extracting(StoredFile::etag)
                .isEqualTo(before.etag());
    }

    @Test
    default void untilAWriteReturnsReadersSeeWhatStoodThere() {
        // Given
        write(storage(), "a.bin", "old");
        List<byte[]> seen = new ArrayList<>();
        List<Boolean> otherListed = new ArrayList<>();
        Runnable look = () -> {
            seen.add(read(storage(), "a.bin"));
            otherListed.add(storage().find(StorageKey.of("new.bin")).isPresent());
        };
        byte[] content = noise(6 * 1024 * 1024, 8);

        // When
        storage().write(StorageKey.of("a.bin"), "image/png", UNKNOWN_SIZE, doingAtItsEnd(content, look));
        storage().write(StorageKey.of("new.bin"), "image/png", UNKNOWN_SIZE, doingAtItsEnd(content, look));

        // Then
        assertThat(seen.getFirst()).isEqualTo(bytes("old"));
        assertThat(seen.getLast()).isEqualTo(content);
        assertThat(otherListed).containsOnly(false);
        assertThat(read(storage(), "new.bin")).isEqualTo(content);
    }

    @Test
    default void ofConcurrentWritersOneWinsWhole() throws Exception {
        // Given
        List<byte[]> contents =
                IntStream.range(0, 8).mapToObj(i -> noise(200_000 + i, i)).toList();

        // When
        inParallel(contents.stream()
                .<Callable<Object>>map(content -> () -> write(storage(), "contested.bin", content))
                .toList());

        // Then
        assertThat(contents)
                .anySatisfy(one -> assertThat(read(storage(), "contested.bin")).isEqualTo(one));
    }

    @Test
    default void aReaderNeverSeesAMixture() throws Exception {
        // Given
        byte[] ones = new byte[300_000];
        Arrays.fill(ones, (byte) 1);
        byte[] twos = new byte[400_000];
        Arrays.fill(twos, (byte) 2);
        write(storage(), "turning.bin", ones);
        AtomicBoolean done = new AtomicBoolean();
        Callable<Object> writer = () -> {
            for (int i = 0; i < 20; i++) {
                write(storage(), "turning.bin", i % 2 == 0 ? twos : ones);
            }
            done.set(true);
            return "written";
        };
        Callable<Object> reader = () -> {
            int reads = 0;
            while (!done.get() || reads == 0) {
                try (StoredContent content = storage().open(StorageKey.of("turning.bin"))) {
                    byte[] whole = content.stream().readAllBytes();
                    assertThat(whole).isEqualTo(whole[0] == 1 ? ones : twos);
                    assertThat(content.file().size()).isEqualTo(whole.length);
                    assertThat(content.length()).isEqualTo(whole.length);
                }
                reads++;
            }
            return reads;
        };

        // When, then
        inParallel(List.of(writer, reader, reader));
    }
}
