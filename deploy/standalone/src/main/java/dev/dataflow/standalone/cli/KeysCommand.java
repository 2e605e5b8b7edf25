package dev.dataflow.standalone.cli;

import dev.dataflow.gateway.access.key.ApiKey;
import dev.dataflow.gateway.access.key.ApiKeys;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.standalone.display.KeyTable;
import dev.dataflow.standalone.embedded.KeyStorage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** API keys, in the storage itself: gateways that run on it take a new key within a second, and let go of a revoked one soon after. */
@Command(
        name = "keys",
        description = "Makes, lists, replaces and revokes API keys, in the storage that gateways use.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    private final CommandAudit audit = new CommandAudit();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Command(description = "Makes a key and prints it, this once.", mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--owner", required = true, paramLabel = "OWNER", description = "whose jobs it opens")
                    String owner,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "what it is for") String name,
            @Option(
                            names = "--scopes",
                            split = ",",
                            defaultValue = "read,write",
                            paramLabel = "SCOPE",
                            description = "read, write, admin (default ${DEFAULT-VALUE})")
                    List<String> scopes,
            @Option(names = "--expires", paramLabel = "90d", description = "how long it lives (default: for ever)")
                    @Nullable
                    String expires,
            @Mixin StorageArguments storage) {
        Set<Scope> checked = scopes(scopes);
        Optional<Duration> lifetime = Optional.ofNullable(expires).map(text -> duration("--expires", text));
        try (KeyStorage open = storage.keys()) {
            ApiKeys.Made made = open.keys().create(owner, name, checked, lifetime);
            write("create_key", made.key());
            say(made);
        }
        return ExitCode.SUCCESS;
    }

    @Command(description = "Lists all keys.", mixinStandardHelpOptions = true)
    int list(@Mixin StorageArguments storage) {
        try (KeyStorage open = storage.keys()) {
            KeyTable.print(out(), open.keys().list(), Instant.now());
        }
        return ExitCode.SUCCESS;
    }

    @Command(
            description = "Makes a key like another and prints it, this once; the other goes on for a while.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "ID", description = "the key's id") String id,
            @Option(
                            names = "--grace",
                            defaultValue = "1h",
                            paramLabel = "1h",
                            description = "how long the old key goes on (default ${DEFAULT-VALUE}; 0s: not at all)")
                    String grace,
            @Mixin StorageArguments storage) {
        Duration goesOn = duration("--grace", grace);
        try (KeyStorage open = storage.keys()) {
            ApiKeys.Made made = open.keys().rotate(id, goesOn);
            write("rotate_key", made.key());
            say(made);
        }
        return ExitCode.SUCCESS;
    }

    @Command(description = "Takes keys back.", mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "ID", arity = "1..*", description = "the keys' ids") List<String> ids,
            @Mixin StorageArguments storage) {
        try (KeyStorage open = storage.keys()) {
            for (String id : ids) {
                ApiKey key = open.keys().revoke(id);
                write("revoke_key", key);
                out().printf("%s  revoked %s%n", key.id(), key.revokedAt());
            }
        }
        out().flush();
        return ExitCode.SUCCESS;
    }

    private void write(String action, ApiKey key) {
        audit.done(action, Map.of("key_id", key.id(), "key_owner", key.owner()));
    }

    /** The token alone goes to standard output, for scripts. */
    private void say(ApiKeys.Made made) {
        ApiKey key = made.key();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                "Key %s of %s, for %s, %s. It is shown this once:%n",
                key.id(),
                key.owner(),
                key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(", ")),
                key.expiresAt() == null ? "which does not expire" : "until " + key.expiresAt());
        err.flush();
        out().println(made.token());
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Scope.find(name.strip())
                    .orElseThrow(() -> refused("--scopes takes read, write and admin, not '" + name + "'")));
        }
        return scopes;
    }

    private Duration duration(String option, String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException _) {
            throw refused(option + " takes a time like 90d, 12h or 30m, not '" + text + "'");
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
