import { credentials } from '../api/credentials.js';
import { fileUrl } from '../api/jobs.js';

const WORKER = new URL('./reader-worker.js', import.meta.url);

/**
 * The whole document, read and searched off the main thread, so that one of many pages does not stop the view.
 *
 * @typedef {{ page: number, element: string|null, before: string, match: string, after: string }} Hit
 * @typedef {{ outline: object[], failures: { stage: string, page_number: number, kind: string, code: string, message: string }[] }} Contents
 */
export class Reader {
  #worker = new Worker(WORKER, { type: 'module' });
  #calls = new Map();
  #nextCall = 0;

  /** @param {string} jobId */
  constructor(jobId) {
    this.#worker.onmessage = ({ data: { call, answer, error } }) => {
      const { resolve, reject } = this.#calls.get(call);
      this.#calls.delete(call);
      if (error) reject(new Error(error));
      else resolve(answer);
    };
    /** @type {Promise<Contents>} */
    this.contents = this.#ask('open', {
      documentUrl: fileUrl(jobId, 'extraction/document.json'),
      rasterUrl: fileUrl(jobId, 'raster/raster.json'),
      headers: credentials.headers,
    });
  }

  /** @param {string} query @returns {Promise<{ hits: Hit[], more: boolean }>} */
  async search(query) {
    await this.contents;
    return this.#ask('search', { query });
  }

  close() {
    this.#worker.terminate();
  }

  #ask(what, values) {
    return new Promise((resolve, reject) => {
      const call = this.#nextCall++;
      this.#calls.set(call, { resolve, reject });
      this.#worker.postMessage({ call, what, ...values });
    });
  }
}
