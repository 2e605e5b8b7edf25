package dev.dataflow.storage;

import static dev.dataflow.storage.Contents.read;
import static dev.dataflow.storage.Contents.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.storage.FaultyFileStorage.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredFileStorageTest implements FileStorageContract {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FaultyFileStorage faulty = FaultyFileStorage.over(new MemoryFileStorage());
    private final FileStorage storage = MeteredFileStorage.wrap(faulty, meters);

    @Override
    public FileStorage storage() {
        return storage;
    }

    @Test
    void callsAreTimedByOperationAndOutcome() {
        // Given
        faulty.fail(Operation.WRITE, "full/", StorageException.Reason.FULL);

        // When
        write(storage, "a", "12345");
        assertThatThrownBy(() -> write(storage, "full/a", "x")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> read(storage, "absent")).isInstanceOf(StorageException.class);
        storage.delete(StorageKey.of("a"));

        // Then
        assertThat(calls("write", "success")).isEqualTo(1);
        assertThat(calls("write", "full")).isEqualTo(1);
        assertThat(calls("open", "not_found")).isEqualTo(1);
        assertThat(calls("delete", "success")).isEqualTo(1);
    }

    @Test
    void whatShouldNotFailIsCountedFromZeroAndWhatIsNotThereIsNoError() {
        // Given
        assertThat(errors("full")).isZero();
        faulty.fail(Operation.WRITE, "full/", StorageException.Reason.FULL);

        // When
        assertThatThrownBy(() -> write(storage, "full/a", "x")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> read(storage, "absent")).isInstanceOf(StorageException.class);

        // Then
        assertThat(errors("full")).isEqualTo(1);
        assertThat(meters.get(MeteredFileStorage.ERRORS).counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void bytesAreCountedBothWays() {
        // When
        write(storage, "a", "0123456789");
        read(storage, "a", new ByteRange(2, 3));

        // Then
        assertThat(bytes("written")).isEqualTo(10);
        assertThat(bytes("read")).isEqualTo(3);
    }

    private long calls(String operation, String outcome) {
        return meters.get(MeteredFileStorage.OPERATIONS)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double errors(String reason) {
        return meters.get(MeteredFileStorage.ERRORS)
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double bytes(String direction) {
        return meters.get(MeteredFileStorage.BYTES)
                .tag("direction", direction)
                .counter()
                .count();
    }
}
