package dev.dataflow.storage.supabase;

import dev.dataflow.storage.StorageException;
import java.util.Map;

/** Sees at opening that the bucket can be used, and how it lists, so that what is wrong is told then and not by the first job. */
final class SupabaseOpening {

    private final SupabaseApi api;
    private final SupabaseCalls calls;

    SupabaseOpening(SupabaseApi api, SupabaseCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    /**
     * Asks for the bucket, which must be authenticated: a read that is refused looks like a missing bucket.
     *
     * @param mayCreate whether a missing bucket is made
     */
    void check(boolean mayCreate) {
        try {
            checkBucket(api, calls);
        } catch (StorageException e) {
            if (!mayCreate || !SupabaseFailures.says(e, "NoSuchBucket")) {
                throw e;
            }
            create();
        }
    }

    static void checkBucket(SupabaseApi api, SupabaseCalls calls) {
        calls.json("open", "/", api.getBucket());
    }

    /** The best way to list that the server has. */
    Lister lister() {
        try {
            calls.json("list", "/", api.listV2(Map.of("prefix", "", "limit", 1, "with_delimiter", false)));
            return new RecursiveLister(api, calls);
        } catch (StorageException e) {
            if (e.getCause() instanceof SupabaseRefusal told && told.saysNoRecursiveListing()) {
                return new FolderLister(api, calls);
            }
            throw e;
        }
    }

    private void create() {
        try {
            calls.once("create", "/", api.createBucket());
        } catch (StorageException e) {
            if (!SupabaseFailures.says(e, "BucketAlreadyExists")) {
                throw e;
            }
        }
    }
}
