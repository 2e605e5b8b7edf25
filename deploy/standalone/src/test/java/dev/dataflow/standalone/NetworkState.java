package dev.dataflow.standalone;

import com.google.gson.JsonObject;

/**
 * What a browser's network is like.
 *
 * @param offline        whether nothing goes through
 * @param bytesPerSecond how fast uploads go; negative for as fast as can be
 */
record NetworkState(boolean offline, int bytesPerSecond) {

    static final NetworkState FREE = new NetworkState(false, -1);
    static final NetworkState OFFLINE = new NetworkState(true, -1);

    static NetworkState slow(int bytesPerSecond) {
        return new NetworkState(false, bytesPerSecond);
    }

    /** As Chromium's {@code Network.emulateNetworkConditions} takes it. */
    JsonObject conditions() {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", offline);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        return conditions;
    }
}
