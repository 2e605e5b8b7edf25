package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.storage.FaultyFileStorage.Operation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultyFileStorageTest implements FileStorageContract {

    private final FaultyFileStorage storage = FaultyFileStorage.over(new MemoryFileStorage());

    @Override
    public FileStorage storage() {
        return storage;
    }

    @Test
    void aFaultStrikesAsOftenAsItSays() {
        // Given
        storage.fail(Operation.WRITE, "jobs/1/", StorageException.Reason.UNAVAILABLE)
                .times(1);

        // When
        StorageException first = catchThrowableOfType(StorageException.class, () -> write(storage, "jobs/1/a", "x"));
        write(storage, "jobs/1/a", "x");

        // Then
        assertThat(first.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE);
        assertThat(read(storage, "jobs/1/a")).hasSize(1);
    }

    @Test
    void readsBreakOffWhereTheyShould() {
        // Given
        write(storage, "a", "0123456789");
        storage.breakReads("a", 4);

        // When, then
        assertThatThrownBy(() -> read(storage, "a")).isInstanceOf(UncheckedIOException.class);
        storage.heal();
        assertThat(read(storage, "a")).hasSize(10);
    }

    @Test
    void callsWait() {
        // Given
        storage.delay(Operation.FIND, "", Duration.ofMillis(200));
        Instant before = Instant.now();

        // When
        storage.find(StorageKey.of("a"));

        // Then
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
}
