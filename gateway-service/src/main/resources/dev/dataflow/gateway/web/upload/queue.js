import { TusUpload } from '../api/tus.js';
import { remember } from '../model/batches.js';

const AT_ONCE = 2;

/**
 * @typedef {{ id: number, batch: string|null, file: File, options: Record<string, string>, state: 'waiting'|'sending'|'stalled'|'sent'|'failed', sent: number,
 *   jobId: string|null, error: import('../api/http.js').ApiError|null }} Upload
 */

/** Sends files, some at once. It belongs to the tab, not to a view: going elsewhere stops nothing. Events: `change`, `sent`, `failed`. */
class UploadQueue extends EventTarget {
  /** @type {Upload[]} */
  uploads = [];
  #running = new Map();
  #nextId = 1;

  /** @param {File[]} files @param {Record<string, string>} options */
  add(files, options) {
    const batch = files.length > 1 ? `batch-${Date.now()}-${this.#nextId}` : null;
    for (const file of files) this.uploads.push({ id: this.#nextId++, batch, file, options, state: 'waiting', sent: 0, jobId: null, error: null });
    this.#changed();
    this.#startNext();
  }

  /** @param {Upload} upload */
  cancel(upload) {
    const running = this.#running.get(upload.id);
    running?.abort.abort(new DOMException('cancelled', 'AbortError'));
    running?.transport.abandon();
    this.dismiss(upload);
  }

  /** @param {Upload} upload */
  retry(upload) {
    Object.assign(upload, { state: 'waiting', sent: 0, error: null });
    this.#changed();
    this.#startNext();
  }

  /** @param {Upload} upload */
  dismiss(upload) {
    this.uploads = this.uploads.filter((other) => other !== upload);
    this.#changed();
  }

  get busy() {
    return this.uploads.some(({ state }) => ['waiting', 'sending', 'stalled'].includes(state));
  }

  #startNext() {
    while (this.#running.size < AT_ONCE) {
      const next = this.uploads.find(({ state }) => state === 'waiting');
      if (!next) return;
      next.state = 'sending';
      this.#run(next);
    }
  }

  async #run(upload) {
    const abort = new AbortController();
    const transport = new TusUpload(upload.file, { filename: upload.file.name, ...upload.options });
    this.#running.set(upload.id, { abort, transport });
    try {
      upload.jobId = await transport.run(this.#told(upload, abort.signal));
      upload.state = 'sent';
      if (upload.batch && upload.jobId) remember(upload.jobId, upload.batch);
      this.dispatchEvent(new CustomEvent('sent', { detail: upload }));
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(upload, error);
    } finally {
      this.#running.delete(upload.id);
      this.#changed();
      this.#startNext();
    }
  }

  #told(upload, signal) {
    return {
      signal,
      onSent: (sent) => this.#update(upload, { state: 'sending', sent }),
      onConnection: (live) => this.#update(upload, { state: live ? 'sending' : 'stalled' }),
    };
  }

  #fail(upload, error) {
    this.#update(upload, { state: 'failed', error });
    this.dispatchEvent(new CustomEvent('failed', { detail: upload }));
  }

  #update(upload, values) {
    Object.assign(upload, values);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const uploads = new UploadQueue();
