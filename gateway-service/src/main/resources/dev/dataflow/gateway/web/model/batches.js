/**
 * Jobs whose files were given together. The gateway knows jobs; that they belong together, this browser remembers.
 */

const KEPT = 'dataflow.batches';
const MOST_JOBS = 1000;

/** @type {Map<string, string>} batches by jobs, oldest first */
const remembered = new Map(JSON.parse(localStorage.getItem(KEPT) ?? '[]'));

/** @param {string} jobId @param {string} batchId */
export function remember(jobId, batchId) {
  remembered.set(jobId, batchId);
  localStorage.setItem(KEPT, JSON.stringify([...remembered].slice(-MOST_JOBS)));
}

/**
 * Jobs that belong together, where the first of them stands.
 * @param {import('../api/jobs.js').JobSummary[]} jobs
 * @returns {{ id: string, jobs: import('../api/jobs.js').JobSummary[] }[]}
 */
export function batches(jobs) {
  const byId = Map.groupBy(jobs, (job) => job.batch_id ?? remembered.get(job.job_id) ?? job.job_id);
  return [...byId].map(([id, members]) => ({ id, jobs: members }));
}
