package dev.dataflow.standalone.cli;

import dev.dataflow.standalone.display.TallyReport;
import dev.dataflow.standalone.embedded.ConfiguredStorage;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.copy.CheckStorage;
import dev.dataflow.storage.copy.CopyStorage;
import dev.dataflow.storage.copy.Tally;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings everything from one storage to another, of whatever kinds, and compares them. */
@Command(
        name = "storage",
        description = "Copies all files of a storage to another, and compares two.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class StorageCommand {

    private static final String CURRENT = "current";
    private static final String LOCAL = "local:";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Command(
            description =
                    "Copies what the target does not have, or has otherwise; reads back and compares what it wrote. Run"
                            + " again to go on, or to bring over what has changed since. Removes nothing.",
            mixinStandardHelpOptions = true)
    int copy(@Mixin StoragePair storages) {
        return run(
                storages,
                (source, target, report) ->
                        new CopyStorage(source, target, storages.threads, report::progress).copy(storages.prefix),
                TallyReport::copied);
    }

    @Command(
            description = "Compares every file of the source with the target's, by size and SHA-256.",
            mixinStandardHelpOptions = true)
    int check(@Mixin StoragePair storages) {
        return run(
                storages,
                (source, target, report) ->
                        new CheckStorage(source, target, storages.threads, report::progress).check(storages.prefix),
                TallyReport::checked);
    }

    private interface Work {
        Tally on(FileStorage source, FileStorage target, TallyReport report);
    }

    private int run(StoragePair storages, Work work, BiConsumer<TallyReport, Tally> end) {
        if (storages.threads < 1 || storages.threads > 256) {
            throw refused("--threads takes 1 to 256, not " + storages.threads);
        }
        StorageSettings source = settings("--from", storages.from);
        StorageSettings target = settings("--to", storages.to);
        checkApart(source, target);
        TallyReport report =
                new TallyReport(spec.commandLine().getOut(), spec.commandLine().getErr());
        try (FileStorage opened = FileStorages.open(source);
                FileStorage other = FileStorages.open(target)) {
            Tally tally = work.on(opened, other, report);
            end.accept(report, tally);
            return tally.isGood() ? ExitCode.SUCCESS : ExitCode.FAILED;
        }
    }

    private StorageSettings settings(String option, String name) {
        return switch (named(option, name)) {
            case StorageSettings.Memory _ -> throw refused(option + " is 'memory', which no other process sees");
            case StorageSettings.Local(Path root, StorageSettings.Durability durability) ->
                new StorageSettings.Local(root.toAbsolutePath().normalize(), durability);
            case StorageSettings.S3 s3 -> s3;
            case StorageSettings.Supabase supabase -> supabase;
        };
    }

    /** A folder that is misspelt would be made, be empty and be copied well; one inside the other would be copied into itself. */
    private void checkApart(StorageSettings source, StorageSettings target) {
        if (source instanceof StorageSettings.Local from && !ConfiguredStorage.isFolder(from.root())) {
            throw refused("--from names the folder '%s', which is not there".formatted(from.root()));
        }
        boolean inside = source instanceof StorageSettings.Local from
                && target instanceof StorageSettings.Local to
                && (from.root().startsWith(to.root()) || to.root().startsWith(from.root()));
        if (inside || source.equals(target)) {
            throw refused("--from and --to name the same storage, or one inside the other");
        }
    }

    private StorageSettings named(String option, String name) {
        if (name.equals(CURRENT)) {
            return ConfiguredStorage.settings(Optional.empty());
        }
        if (name.startsWith(LOCAL) && name.length() > LOCAL.length()) {
            return new StorageSettings.Local(Path.of(name.substring(LOCAL.length())));
        }
        Path file = Path.of(name);
        if (!ConfiguredStorage.isFile(file)) {
            throw refused(
                    "%s takes current, local:DIR or a file of properties, and '%s' is none".formatted(option, name));
        }
        return ConfiguredStorage.of(file);
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
