import { Backoff } from './backoff.js';
import { ApiError, call, whole } from './http.js';

const PREFIX = 'tus:';
const TRIES = 5;
const VERSION = { 'Tus-Resumable': '1.0.0' };

/** Uploads that this tab works on, and what lets go of their locks: the same file given twice is two uploads. */
const working = new Map();

/**
 * Which uploads this browser has begun: what is given again goes on where it stands. A lock tells other tabs that somebody works on one, where
 * browsers have locks.
 *
 * @typedef {{ key: string, url: string, name: string, size: number, offset: number }} Unfinished
 */
export const begunUploads = {
  /** @param {File} file @param {Record<string, string>} metadata @returns {string} the same for the same file with the same options */
  key(file, { password: _, ...shown }) {
    return `${PREFIX}${file.size}:${file.lastModified}:${JSON.stringify(shown)}`;
  },

  /** One that ended too soon, in this tab or in one that is gone. @param {string} key @returns {string|null} */
  takeUp(key) {
    const url = localStorage.getItem(key);
    if (url === null || working.has(url)) return null;
    hold(url);
    return url;
  },

  /** @param {string} key @param {string} url */
  remember(key, url) {
    hold(url);
    localStorage.setItem(key, url);
  },

  /** @param {string} key @param {string} [url] */
  forget(key, url) {
    working.get(url)?.();
    working.delete(url);
    localStorage.removeItem(key);
  },

  /** @param {string} url */
  isWorkedOn: (url) => working.has(url),

  /** Those that nobody works on and the gateway still has. @returns {Promise<Unfinished[]>} */
  async unfinished() {
    const held = (await navigator.locks?.query())?.held.map(({ name }) => name) ?? [];
    const left = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !held.includes(localStorage.getItem(key)));
    return (await Promise.all(left.map((key) => standing(key)))).filter((upload) => upload !== null && !working.has(upload.url));
  },

  /** @param {Unfinished} upload */
  async abandon({ key, url }) {
    this.forget(key, url);
    await whole(await call(url, { method: 'DELETE', headers: VERSION })).catch(() => {});
  },
};

function hold(url) {
  if (working.has(url)) return;
  working.set(url, () => {});
  navigator.locks?.request(url, () => new Promise((release) => working.has(url) ? working.set(url, release) : release()));
}

/** Asks again while the request that was cut off still has it. */
async function standing(key, tries = TRIES, backoff = new Backoff()) {
  const url = localStorage.getItem(key);
  try {
    const response = await call(url, { method: 'HEAD', headers: VERSION, cache: 'no-store' });
    if (response.headers.has('DataFlow-Job-Id')) throw new ApiError(410, 'upload_done', '');
    const [size, , ...metadata] = key.slice(PREFIX.length).split(':');
    return { key, url, name: JSON.parse(metadata.join(':')).filename, size: Number(size), offset: Number(response.headers.get('Upload-Offset')) };
  } catch (error) {
    if ([403, 404, 410].includes(error.status)) localStorage.removeItem(key);
    if (tries === 0 || !(error.lost || [409, 423].includes(error.status))) return null;
    await backoff.wait();
    return standing(key, tries - 1, backoff);
  }
}
