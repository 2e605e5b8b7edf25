package dev.dataflow.standalone.display;

import dev.dataflow.gateway.access.key.ApiKey;
import dev.dataflow.gateway.core.Scope;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys for people, a line each. */
public final class KeyTable {

    private static final String LINE = "%-16s  %-8s  %-16s  %-12s  %-6s  %-20s  %-20s  %s%n";

    private KeyTable() {}

    /** Prints how each stands at that time. */
    public static void print(PrintWriter out, List<ApiKey> keys, Instant now) {
        out.printf(LINE, "ID", "STATUS", "OWNER", "SCOPES", "ENDS", "CREATED", "EXPIRES", "NAME");
        for (ApiKey key : keys) {
            out.printf(
                    LINE,
                    key.id(),
                    key.status(now).name().toLowerCase(Locale.ROOT),
                    key.owner(),
                    key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(",")),
                    "…" + key.lastFour(),
                    second(key.createdAt()),
                    second(key.expiresAt()),
                    key.name());
        }
        out.flush();
    }

    private static String second(@Nullable Instant time) {
        return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
