package dev.dataflow.pipeline.stage;

/** Why something failed, and with it whether trying again can help. */
public enum FailureKind {
    /** The document or the request is at fault: trying again gives the same. */
    INVALID_INPUT(false),
    /** A broker, store or model did not answer: waiting helps. */
    DEPENDENCY_UNAVAILABLE(true),
    /** No disk, memory or quota left: waiting, or another node, helps. */
    RESOURCE_EXHAUSTED(true),
    /** It took longer than its limit: the same limit gives the same. */
    TIMEOUT(false),
    /** Our fault: the same code gives the same. */
    BUG(false);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
