package dev.dataflow.storage.supabase;

import dev.dataflow.storage.RemoteStorageContract;
import dev.dataflow.storage.StorageSettings;
import dev.dataflow.storage.supabase.server.SupabaseServer;

class SupabaseFileStorageIT extends RemoteStorageContract<SupabaseServer> {

    @Override
    protected SupabaseServer start() {
        return SupabaseServer.start();
    }

    @Override
    protected StorageSettings settings(SupabaseServer server, String bucket) {
        return server.settings(bucket);
    }
}
