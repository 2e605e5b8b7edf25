import { Backoff, pause } from '../api/backoff.js';
import { credentials } from '../api/credentials.js';
import { followJob } from '../api/events.js';
import * as jobs from '../api/jobs.js';

const PAGE_SIZE = 25;
const BUSY_MS = 1500;
const IDLE_MS = 6000;
/** Browsers keep six connections to a server; a tab must leave most of them to others. */
const STREAMS = 2;

/**
 * The list of jobs as it is now: asked for again and again, sooner while something runs, and of the newest that run told page by page.
 * Rests while nobody looks. Events: `change`, `ended`.
 */
export class JobFeed extends EventTarget {
  /** @type {import('../api/jobs.js').JobSummary[]} */
  jobs = [];
  more = false;
  /** Whether nobody answers. */
  lost = false;
  /** Why there is no list. */
  error = null;
  known = false;
  #status = '';
  #limit = PAGE_SIZE;
  #signal;
  #wake = new AbortController();
  #streams = new Map();

  /** @param {AbortSignal} signal ends it */
  constructor(signal) {
    super();
    this.#signal = signal;
    document.addEventListener('visibilitychange', () => this.reload(), { signal });
    credentials.addEventListener('change', () => this.reload(), { signal });
    signal.addEventListener('abort', () => this.#follow([]));
    queueMicrotask(() => this.#run());
  }

  /** @param {string} status only jobs that stand so; empty for all */
  show(status) {
    this.#status = status;
    this.#limit = PAGE_SIZE;
    this.reload();
  }

  showMore() {
    this.#limit += PAGE_SIZE;
    this.reload();
  }

  reload() {
    this.#wake.abort();
  }

  async #run() {
    const backoff = new Backoff();
    while (!this.#signal.aborted) {
      this.#wake = new AbortController();
      const wake = AbortSignal.any([this.#signal, this.#wake.signal]);
      try {
        await this.#load(wake);
        backoff.reset();
        await this.#rest(wake);
      } catch (error) {
        if (wake.aborted) continue;
        this.#set({ lost: error.lost ?? true, error });
        await backoff.wait(wake).catch(() => {});
      }
    }
  }

  async #load(signal) {
    const loaded = [];
    let cursor;
    do {
      const page = await jobs.list({ status: this.#status, limit: Math.min(200, this.#limit - loaded.length), cursor }, signal);
      loaded.push(...page.jobs.map((job) => this.#latest(job)));
      cursor = page.next_cursor;
    } while (cursor && loaded.length < this.#limit);
    this.#tellEnds(loaded);
    this.#set({ jobs: loaded, more: Boolean(cursor), lost: false, error: null, known: true });
    this.#follow(loaded.filter(({ status }) => status === 'running').slice(0, STREAMS));
  }

  /** What a stream has told may be newer than a list that was asked for before. */
  #latest(job) {
    const known = this.jobs.find((other) => other.job_id === job.job_id);
    return known && known.sequence > job.sequence ? known : job;
  }

  #rest(signal) {
    if (document.hidden) {
      this.#follow([]);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    return pause(this.jobs.some(({ status }) => status === 'running') ? BUSY_MS : IDLE_MS, signal);
  }

  /** Listens to these jobs and to no others. */
  #follow(running) {
    for (const [id, stream] of this.#streams) {
      if (!running.some((job) => job.job_id === id)) {
        stream.abort();
        this.#streams.delete(id);
      }
    }
    for (const { job_id: id } of running.filter((job) => !this.#streams.has(job.job_id))) this.#listen(id);
  }

  #listen(id) {
    const stream = new AbortController();
    this.#streams.set(id, stream);
    followJob(id, { signal: stream.signal, onProgress: (progress) => this.#progressed(progress) })
      .then(() => this.reload())
      .catch(() => {})
      .finally(() => { if (this.#streams.get(id) === stream) this.#streams.delete(id); });
  }

  #progressed({ job_id: id, warnings, ...told }) {
    const known = this.jobs.find((job) => job.job_id === id);
    if (!known || told.sequence < known.sequence) return;
    this.#set({ jobs: this.jobs.map((job) => (job === known ? { ...job, ...told, warnings: warnings.length } : job)) });
  }

  #tellEnds(loaded) {
    for (const job of loaded) {
      const before = this.jobs.find((other) => other.job_id === job.job_id);
      if (before?.status === 'running' && job.status !== 'running') this.dispatchEvent(new CustomEvent('ended', { detail: job }));
    }
  }

  #set(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event('change'));
  }
}
