package dev.dataflow.storage.supabase.server;

import dev.dataflow.storage.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** The objects of one bucket, in the order of their names' bytes. */
final class Bucket {

    /** What the server takes in names, and nothing else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/!.*'() &$=@;:+,?-]+");

    /** Names and other strings are kept in an index of the database that takes no longer ones. */
    private static final int LONGEST = 1024;

    private final ConcurrentNavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(KeyOrder.UTF_8);

    static void checkName(String name) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
            throw Refusal.invalid("Invalid key: " + name.replaceAll("[^A-Za-z0-9/]", "."), "InvalidKey");
        }
    }

    StoredObject get(Caller caller, String name) {
        StoredObject object = objects.get(name);
        if (object == null || !caller.maySee(name)) {
            throw Refusal.noSuchKey();
        }
        return object;
    }

    StoredObject put(Caller caller, StoredObject object, boolean upsert) {
        checkName(object.name());
        caller.checkWrite(object.name());
        return objects.merge(object.name(), object, (old, now) -> {
            if (!upsert) {
                throw Refusal.duplicate("KeyAlreadyExists");
            }
            return old.replacedBy(now);
        });
    }

    List<StoredObject> remove(Caller caller, List<String> names) {
        List<StoredObject> removed = new ArrayList<>();
        for (String name : names) {
            StoredObject object = caller.mayDelete(name) ? objects.remove(name) : null;
            if (object != null) {
                removed.add(object);
            }
        }
        return removed;
    }

    /** Those that begin with a prefix and come after a name, where {@code _} is any character as in LIKE. */
    List<StoredObject> matching(Caller caller, String prefix, String after) {
        Pattern like = Pattern.compile("\\Q" + prefix.replace("_", "\\E.\\Q") + "\\E.*", Pattern.DOTALL);
        return objects.tailMap(after, false).values().stream()
                .filter(object -> caller.maySee(object.name()))
                .filter(object -> like.matcher(object.name()).matches())
                .toList();
    }
}
