package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.bytes;
import static dev.dataflow.storage.Contents.listAll;
import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static dev.dataflow.storage.Outcomes.assertNothingIsStored;
import static dev.dataflow.storage.Outcomes.inParallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are deleted, one by one and by prefix. A part of {@link FileStorageContract}. */
interface DeletingContract extends StorageUnderTest {
    @Test
    default void aDeletedFileIsGone() {
        // Given
        write(storage(), "jobs/1/a", "x");
        write(storage(), "jobs/1/b", "x");

        // When
        storage().delete(StorageKey.of("jobs/1/a"));

        // Then
        assertNothingIsStored(storage(), "jobs/1/a");
        assertThat(listAll(storage(), "", 10)).containsExactly("jobs/1/b");
    }

    @Test
    default void deletingWhatIsNotThereIsNoError() {
        // Given
        write(storage(), "a/b", "x");

        // When
        storage().delete(StorageKey.of("absent"));
        storage().delete(StorageKey.of("absent/deeper"));
        storage().delete(StorageKey.of("a"));
        storage().delete(StorageKey.of("a/b/c"));
        long removed = storage().deletePrefix("absent/");

        // Then
        assertThat(removed).isZero();
        assertThat(listAll(storage(), "", 10)).containsExactly("a/b");
    }

    @Test
    default void deletingAPrefixStaysInIt() {
        // Given
        List.of("jobs/1/a", "jobs/1/b/c/d", "jobs/1 /a", "jobs/10/a", "jobs/1.txt", "jobs/1-/a", "other/jobs/1/a")
                .forEach(key -> write(storage(), key, key));

        // When
        long removed = storage().deletePrefix("jobs/1/");

        // Then
        assertThat(removed).isEqualTo(2);
        assertThat(listAll(storage(), "", 10))
                .containsExactly("jobs/1 /a", "jobs/1-/a", "jobs/1.txt", "jobs/10/a", "other/jobs/1/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jobs/1", "jobs"})
    default void aPrefixToDeleteEndsWithASlash(String prefix) {
        // Given
        write(storage(), "jobs/1/a", "kept");

        // When, then
        assertThatThrownBy(() -> storage().deletePrefix(prefix)).isInstanceOf(IllegalArgumentException.class);
        assertThat(listAll(storage(), "", 10)).containsExactly("jobs/1/a");
    }

    @Test
    default void whatWasDeletedCanBeWrittenAgain() {
        // Given
        write(storage(), "jobs/1/a", "first");
        storage().deletePrefix("jobs/1/");

        // When
        write(storage(), "jobs/1/a", "second");

        // Then
        assertThat(read(storage(), "jobs/1/a")).isEqualTo(bytes("second"));
    }

    @Test
    default void aWriteBesideADeletionIsNeverLost() throws Exception {
        // Given
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> last = new AtomicReference<>("");
        Callable<Object> writer = () -> {
            for (int i = 0; i < 100; i++) {
                write(storage(), "jobs/1/deep/er/" + i, "x");
                last.set("jobs/1/deep/er/" + i);
            }
            done.set(true);
            return last.get();
        };
        Callable<Object> remover = () -> {
            long removed = 0;
            while (!done.get()) {
                removed += storage().deletePrefix("jobs/1/");
            }
            return removed;
        };

        // When
        List<Object> outcomes = inParallel(List.of(writer, remover));

        // Then
        long left = storage().deletePrefix("jobs/1/");
        assertThat((long) outcomes.get(1) + left).isEqualTo(100);
    }
}
