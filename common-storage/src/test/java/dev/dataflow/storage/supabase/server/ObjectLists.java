package dev.dataflow.storage.supabase.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The two ways to list: a folder at a time, and all below a prefix. */
final class ObjectLists {

    private static final int MOST = 1000;

    private ObjectLists() {}

    /** One level: names relative to the prefix, folders without an id. */
    static void folder(Exchange exchange, Caller caller, Bucket bucket) throws IOException {
        JsonNode question = exchange.json();
        String asked = question.path("prefix").asString("");
        String prefix = asked.isEmpty() || asked.endsWith("/") ? asked : asked + "/";
        Map<String, Map<String, Object>> entries = new TreeMap<>();
        for (StoredObject object : bucket.matching(caller, prefix, "")) {
            String name = object.name().substring(prefix.length());
            int slash = name.indexOf('/');
            if (slash < 0) {
                entries.put(name, object.listed(name));
            } else {
                entries.putIfAbsent(name.substring(0, slash) + "/", folder(name.substring(0, slash)));
            }
        }
        exchange.answerJson(entries.values().stream()
                .skip(question.path("offset").asInt(0))
                .limit(question.path("limit").asInt(100))
                .toList());
    }

    /** Whole names, page by page, by a cursor that only the server reads. */
    static void recursive(Exchange exchange, Caller caller, Bucket bucket) throws IOException {
        JsonNode question = exchange.json();
        if (question.path("with_delimiter").asBoolean()) {
            throw Refusal.invalid("this server of tests knows no delimiter", "NotSupported");
        }
        int limit = question.path("limit").asInt(MOST);
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("body/limit must be 1 to 1000", "InvalidRequest");
        }
        List<StoredObject> all = bucket.matching(caller, question.path("prefix").asString(""), after(question));
        List<StoredObject> page = all.subList(0, Math.min(limit, all.size()));
        Map<String, Object> answer = new HashMap<>(Map.of("hasNext", all.size() > limit, "folders", List.of()));
        if (all.size() > limit) {
            String last = "l:" + page.getLast().name();
            answer.put("nextCursor", Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        List<Object> objects = new ArrayList<>();
        page.forEach(object -> objects.add(object.listed(object.name())));
        answer.put("objects", objects);
        exchange.answerJson(answer);
    }

    private static String after(JsonNode question) {
        String cursor = question.path("cursor").asString("");
        return cursor.isEmpty()
                ? ""
                : new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).substring(2);
    }

    private static Map<String, Object> folder(String name) {
        Map<String, Object> folder = new HashMap<>();
        folder.put("name", name);
        for (String empty : List.of("id", "updated_at", "created_at", "last_accessed_at", "metadata")) {
            folder.put(empty, null);
        }
        return folder;
    }
}
