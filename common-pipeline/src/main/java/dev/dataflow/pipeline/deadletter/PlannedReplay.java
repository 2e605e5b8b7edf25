package dev.dataflow.pipeline.deadletter;

/**
 * A dead letter, and what is to be done with it.
 *
 * @param burial which
 * @param replay what
 */
public record PlannedReplay(Burial burial, Replay replay) {

    /** Whether anything is to be done. */
    public boolean does() {
        return switch (replay) {
            case Replay.PutBack _, Replay.RunAgain _ -> true;
            case Replay.Leave _ -> false;
        };
    }
}
