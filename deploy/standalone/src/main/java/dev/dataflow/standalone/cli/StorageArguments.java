package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.embedded.KeyStorage;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which storage a command works on. */
final class StorageArguments {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder that 'up --data' was given (default: the storage that dataflow.storage.* names)")
    @Nullable
    Path data;

    KeyStorage open() {
        return KeyStorage.open(Optional.ofNullable(data));
    }
}
