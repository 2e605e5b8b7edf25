package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Lists by {@code /object/list-v2}, which gives whole names in the order of their bytes. Its cursor is the server's. */
final class RecursiveLister implements Lister {

    private final SupabaseApi api;
    private final SupabaseCalls calls;

    RecursiveLister(SupabaseApi api, SupabaseCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Page page(String prefix, int limit, Optional<String> cursor) {
        Map<String, Object> question = new HashMap<>(Map.of(
                "prefix",
                prefix,
                "limit",
                limit,
                "with_delimiter",
                false,
                "sortBy",
                Map.of("column", "name", "order", "asc")));
        cursor.ifPresent(last -> question.put("cursor", last));
        JsonNode answer = calls.json("list", prefix, api.listV2(question));
        return new Page(
                files(prefix, answer),
                answer.path("hasNext").asBoolean()
                        ? Optional.ofNullable(answer.path("nextCursor").asString(null))
                        : Optional.empty());
    }

    /** The server matches by LIKE, where {@code _} is any character. */
    private static List<StoredFile> files(String prefix, JsonNode answer) {
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode object : answer.path("objects")) {
            String name = object.path("name").asString("");
            if (name.startsWith(prefix)) {
                SupabaseObjects.listed(name, object).ifPresent(files::add);
            }
        }
        return files;
    }
}
