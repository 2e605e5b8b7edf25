import { call, whole } from './http.js';

/**
 * @typedef {{ status: 'pending'|'running'|'done'|'failed'|'skipped', done: number, total: number, failed: number,
 *   started_at: string|null, finished_at: string|null }} StageLine
 * @typedef {{ job_id: string, attempt: number, sequence: number, file_name: string, size: number, page_count: number, status: 'running'|'success'|'failed'|'cancelled',
 *   phase: string, progress: number, step: string, stages: Record<string, StageLine>, submitted_at: string, started_at: string,
 *   updated_at: string, finished_at: string|null, warnings: number, error: JobError|null, batch_id?: string|null }} JobSummary
 * @typedef {{ kind: string, code: string, message: string, stage: string }} JobError
 */

const job = (id) => `/v1/jobs/${encodeURIComponent(id)}`;

/** @param {{ status?: string, limit?: number, cursor?: string }} query @returns {Promise<{ jobs: JobSummary[], next_cursor: string|null }>} */
export async function list(query, signal) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return (await call(`/v1/jobs?${new URLSearchParams(given)}`, { signal })).json();
}

export const get = async (id, signal) => (await call(job(id), { signal })).json();

export const progress = async (id, signal) => (await call(`${job(id)}/progress`, { signal })).json();

/** How telling the job's `callback_url` went. */
export const deliveries = async (id, signal) => (await call(`${job(id)}/deliveries`, { signal })).json();

/** Does again what is missing or failed. @param {string} id @param {string} [password] */
export const retry = (id, password) =>
  call(`${job(id)}/retry`, {
    method: 'POST',
    ...(password ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ password }) } : {}),
  }).then(whole);

/** Cancels a job that runs, removes one that ended. */
export const end = (id) => call(job(id), { method: 'DELETE' }).then(whole);

/** Makes a job of a PDF somewhere on the net. @param {string} url @param {object} options */
export const submitUrl = async (url, options) =>
  (await call('/v1/jobs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url, options }),
  })).json();

/** Every file that a job made. @returns {AsyncGenerator<{ key: string, size: number, content_type: string, href: string }>} */
export async function* results(id, signal) {
  let cursor;
  do {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const page = await (await call(`${job(id)}/results${query}`, { signal })).json();
    yield* page.results;
    cursor = page.next_cursor;
  } while (cursor);
}

/** Where a file of a job is. @param {string} id @param {string} key as the list of results names it */
export const fileUrl = (id, key) => `${job(id)}/results/${key.split('/').map(encodeURIComponent).join('/')}`;

export const fileJson = async (id, key, signal) => (await call(fileUrl(id, key), { signal })).json();

export const fileText = async (id, key, signal) => (await call(fileUrl(id, key), { signal })).text();

export const fileBlob = async (id, key, signal) => (await call(fileUrl(id, key), { signal })).blob();

/** The same as {@link fileJson}, or null where there is no such file. */
export async function fileJsonIfAny(id, key, signal) {
  try {
    return await fileJson(id, key, signal);
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}
