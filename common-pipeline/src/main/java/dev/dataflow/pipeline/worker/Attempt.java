package dev.dataflow.pipeline.worker;

/** How a try ended. */
sealed interface Attempt<T> {

    /** It worked. */
    record Done<T>(T value) implements Attempt<T> {}

    /**
     * It did not.
     *
     * @param failure     why
     * @param threadEnded false when it still runs on a thread that was given up: what it uses must not be touched
     */
    record Failed<T>(Failure failure, boolean threadEnded) implements Attempt<T> {}
}
