package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.pipeline.worker.EndedJobs;
import dev.dataflow.storage.FileStorage;

/**
 * What all stages of a process share.
 *
 * @param storage   where files are
 * @param sources   sources as local files
 * @param scratch   folders for units
 * @param endedJobs which jobs want nothing more
 * @param abandoned threads that do not end
 */
record SharedWork(
        FileStorage storage, SourceCache sources, Scratch scratch, EndedJobs endedJobs, AbandonedThreads abandoned) {}
