package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import dev.dataflow.storage.StorageException.Reason;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Removes objects by their names. The server answers which it removed and is silent about those that policies keep, so the others
 * are looked up: one that stands after a second try may not be removed.
 */
final class Deletion {

    /** How many names go in one request; the server takes a thousand. */
    static final int MOST = 500;

    private final SupabaseApi api;
    private final SupabaseCalls calls;

    Deletion(SupabaseApi api, SupabaseCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /**
     * Removes these objects.
     *
     * @return how many were removed
     * @throws StorageException also for one that stands and may not be removed
     */
    int delete(List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        Set<String> removed = send(names);
        List<String> standing = names.stream()
                .filter(name -> !removed.contains(name) && stands(name))
                .toList();
        if (standing.isEmpty()) {
            return removed.size();
        }
        Set<String> late = send(standing);
        standing.stream()
                .filter(name -> !late.contains(name) && stands(name))
                .findFirst()
                .ifPresent(this::refuse);
        return removed.size() + late.size();
    }

    private Set<String> send(List<String> names) {
        Set<String> removed = new HashSet<>();
        for (JsonNode object : calls.json("delete", names.getFirst(), api.delete(names))) {
            removed.add(object.path("name").asString(""));
        }
        return removed;
    }

    private boolean stands(String name) {
        try {
            calls.answer("look up", name, api.info(name));
            return true;
        } catch (StorageException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void refuse(String name) {
        String detail = "it may be read and not deleted; let the key do so by a policy";
        throw calls.failures().failure(Reason.ACCESS_DENIED, "delete", name, detail, new IOException(detail));
    }
}
