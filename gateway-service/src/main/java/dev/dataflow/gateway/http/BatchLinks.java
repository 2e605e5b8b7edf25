package dev.dataflow.gateway.http;

/** Where a client goes on from a batch. */
record BatchLinks(String self) {

    static BatchLinks of(String batchId) {
        return new BatchLinks("/v1/batches/" + batchId);
    }
}
