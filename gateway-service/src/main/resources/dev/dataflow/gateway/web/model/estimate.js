/**
 * How long a job will still take, from the pages that are done. Says nothing rather than guess: not before a stage did some pages, and
 * never for work of which nothing is known.
 */

const ENOUGH_PAGES = 3;

/**
 * @param {Record<string, import('../api/jobs.js').StageLine>} stages
 * @param {number} now milliseconds since 1970
 * @returns {number|null} seconds; null when nobody can know
 */
export function secondsLeft(stages, now) {
  const paged = [stages.extraction, stages.raster].filter((stage) => stage && ['pending', 'running'].includes(stage.status) && !hasEveryPage(stage));
  if (paged.length === 0) return null;
  const estimates = paged.map((stage) => ofStage(stage, now));
  return estimates.includes(null) ? null : Math.max(...estimates);
}

/** What comes after the last page is not made of pages. */
const hasEveryPage = ({ done, failed, total }) => total > 0 && done + failed >= total;

function ofStage({ done, failed, total, started_at: startedAt }, now) {
  const ended = done + failed;
  if (!startedAt || total === 0 || ended < Math.min(ENOUGH_PAGES, total)) return null;
  const seconds = (now - Date.parse(startedAt)) / 1000;
  return (seconds / ended) * (total - ended);
}
