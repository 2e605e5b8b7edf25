package dev.dataflow.gateway.core;

/** Hears of one job. Called on the thread that follows all jobs: a watcher takes note and returns, it never blocks. */
public interface JobWatcher {

    /** The job is now so. States may be left out, never told in the wrong order. */
    void changed(JobSnapshot snapshot);

    /** The job and its files are gone; nothing more is told. */
    void removed();
}
