package dev.dataflow.gateway.core;

import java.util.List;
import java.util.Optional;

/**
 * A page of the list of jobs.
 *
 * @param jobs newest first
 * @param next the position after which the next page begins; empty on the last page
 */
public record JobPage(List<JobSummary> jobs, Optional<JobPosition> next) {

    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
