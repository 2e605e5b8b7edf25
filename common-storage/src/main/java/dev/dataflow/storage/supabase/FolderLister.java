package dev.dataflow.storage.supabase;

import dev.dataflow.storage.KeyOrder;
import dev.dataflow.storage.StoredFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Lists by {@code /object/list}, for servers without {@code list-v2}: one folder a request, names relative to it, in an order that
 * is the database's. So each folder on the way is read whole, sorted and walked into. Its cursor is the last name of the page before.
 *
 * <p>What this costs: a page reads the folders from the prefix down to where it goes on, again. Such servers match folders without
 * case; keys that DataFlow makes do not differ in case alone.
 */
final class FolderLister implements Lister {

    private static final int FOLDER_PAGE = 1000;

    /** A file, or a folder, whose name ends with a slash. */
    private record Entry(String name, JsonNode object) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    /** What is asked for, and what was found of it: one more than the limit, to know whether more follow. */
    private record Walk(String prefix, String after, int limit, List<Entry> found) {
        boolean isFull() {
            return found.size() > limit;
        }

        boolean mayHold(String folder) {
            boolean ofPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
            boolean done = KeyOrder.UTF_8.compare(after, folder) > 0 && !after.startsWith(folder);
            return ofPrefix && !done;
        }

        boolean asksFor(String name) {
            return name.startsWith(prefix) && KeyOrder.UTF_8.compare(name, after) > 0;
        }
    }

    private final SupabaseApi api;
    private final SupabaseCalls calls;

    FolderLister(SupabaseApi api, SupabaseCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Page page(String prefix, int limit, Optional<String> cursor) {
        Walk walk = new Walk(prefix, cursor.orElse(""), limit, new ArrayList<>());
        into(prefix.substring(0, prefix.lastIndexOf('/') + 1), walk);
        List<Entry> page = walk.isFull() ? walk.found.subList(0, limit) : walk.found;
        List<StoredFile> files = page.stream()
                .flatMap(entry -> SupabaseObjects.listed(entry.name, entry.object).stream())
                .toList();
        return new Page(files, walk.isFull() ? Optional.of(page.getLast().name) : Optional.empty());
    }

    private void into(String folder, Walk walk) {
        for (Entry entry : entries(folder)) {
            if (walk.isFull()) {
                return;
            }
            if (!entry.isFolder() && walk.asksFor(entry.name)) {
                walk.found.add(entry);
            }
            if (entry.isFolder() && walk.mayHold(entry.name)) {
                into(entry.name, walk);
            }
        }
    }

    private List<Entry> entries(String folder) {
        List<Entry> entries = new ArrayList<>();
        JsonNode page;
        do {
            page = calls.json("list", folder, api.list(question(folder, entries.size())));
            for (JsonNode object : page) {
                String name = folder + object.path("name").asString("");
                entries.add(new Entry(object.path("id").isNull() ? name + "/" : name, object));
            }
        } while (page.size() == FOLDER_PAGE);
        entries.sort(Comparator.comparing(Entry::name, KeyOrder.UTF_8));
        return entries;
    }

    private static Map<String, Object> question(String folder, int offset) {
        return Map.of(
                "prefix",
                folder,
                "limit",
                FOLDER_PAGE,
                "offset",
                offset,
                "sortBy",
                Map.of("column", "name", "order", "asc"));
    }
}
