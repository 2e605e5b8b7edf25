package dev.dataflow.analysis.core.model;

/**
 * A language model: one request, one answer. Safe for use by many threads.
 *
 * <p>What this does not do: try again, remember an earlier request, stream an answer, call tools, or check what the answer says.
 */
public interface LanguageModel {

    /** Who serves it: {@code openai}, {@code anthropic}. */
    String provider();

    /** The provider's name for it. */
    String name();

    /**
     * Asks, and blocks until the answer is there or the time limit is over; ends soon after an interrupt.
     *
     * @throws dev.dataflow.pipeline.stage.StageException {@code DEPENDENCY_UNAVAILABLE} when waiting may help; {@code INVALID_INPUT} with
     *     {@code model_credentials}, {@code model_quota}, {@code model_not_found} or {@code model_rejected} when it will not
     */
    ModelAnswer ask(ModelRequest request) throws InterruptedException;
}
