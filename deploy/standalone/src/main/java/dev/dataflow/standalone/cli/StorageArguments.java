package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.embedded.ConfiguredStorage;
import dev.dataflow.standalone.embedded.KeyStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
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

    FileStorage open() {
        return FileStorages.open(ConfiguredStorage.settings(Optional.ofNullable(data)));
    }

    /** The keys in it; a storage that no other process sees has none to look after. */
    KeyStorage keys() {
        return KeyStorage.open(Optional.ofNullable(data));
    }
}
