package dev.dataflow.storage.supabase;

import dev.dataflow.storage.RemoteStorageContract;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.supabase.server.SupabaseServer;

/** On servers without {@code list-v2}. */
class SupabaseFolderListingIT extends RemoteStorageContract<SupabaseServer> {

    @Override
    protected SupabaseServer start() {
        return SupabaseServer.startWithoutRecursiveListing();
    }

    @Override
    protected StorageSettings settings(SupabaseServer server, String bucket) {
        return server.settings(bucket);
    }
}
