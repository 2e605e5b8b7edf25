import { Backoff } from './backoff.js';
import { begunUploads } from './begun-uploads.js';
import { credentials } from './credentials.js';
import { ApiError, call, refusal, whole } from './http.js';

const ENDPOINT = '/v1/uploads';
const VERSION = { 'Tus-Resumable': '1.0.0' };
const CHUNK_BYTES = 8 << 20;
const ABANDON_TRIES = 6;

/**
 * A resumable upload (tus 1.0): created once, sent in chunks, and after a lost connection, a reload or a restart of the gateway taken up
 * where the gateway says it stands.
 */
export class TusUpload {
  #file;
  #metadata;
  #key;
  #url;

  /**
   * @param {File} file
   * @param {Record<string, string>} metadata `filename`, and options by their names
   */
  constructor(file, metadata) {
    this.#file = file;
    this.#metadata = metadata;
    this.#key = begunUploads.key(file, metadata);
  }

  /**
   * @param {{ signal: AbortSignal, onSent: (bytes: number) => void, onConnection: (live: boolean) => void }} told
   * @returns {Promise<string|null>} the id of the job that it became
   */
  async run(told) {
    const backoff = new Backoff();
    for (;;) {
      try {
        return await this.#goOn(told, backoff);
      } catch (error) {
        if (told.signal.aborted) throw told.signal.reason;
        if (!worthAnotherTry(error)) {
          this.#remember(null);
          throw error;
        }
        told.onConnection(false);
        await backoff.wait(told.signal);
      }
    }
  }

  /** Tells the gateway to forget it: again if the chunk that was cut off still holds it. What cannot be told expires there. */
  async abandon() {
    const url = this.#url;
    if (!url) return;
    this.#remember(null);
    const backoff = new Backoff();
    for (let tries = 0; tries < ABANDON_TRIES; tries++) {
      try {
        await whole(await call(url, { method: 'DELETE', headers: VERSION }));
        return;
      } catch (error) {
        if (!worthAnotherTry(error)) return;
        await backoff.wait();
      }
    }
  }

  async #goOn(told, backoff) {
    let state = await this.#state(told.signal);
    told.onConnection(true);
    while (state.jobId === null) {
      told.onSent(state.offset);
      state = await this.#send(state.offset, told);
      backoff.reset();
    }
    told.onSent(this.#file.size);
    this.#remember(null);
    return state.jobId;
  }

  /** Where the upload stands; makes it where there is none. */
  async #state(signal) {
    this.#url ??= begunUploads.takeUp(this.#key);
    if (this.#url) {
      try {
        return stateOf(await call(this.#url, { method: 'HEAD', headers: VERSION, signal, cache: 'no-store' }));
      } catch (error) {
        if (![404, 410, 403].includes(error.status)) throw error;
      }
    }
    return this.#create(signal);
  }

  async #create(signal) {
    const headers = { ...VERSION, 'Upload-Length': String(this.#file.size), 'Upload-Metadata': encode(this.#metadata) };
    const response = await whole(await call(ENDPOINT, { method: 'POST', headers, signal }));
    const location = new URL(response.headers.get('Location'), new URL(ENDPOINT, document.baseURI));
    this.#remember(location.pathname);
    return { offset: 0, jobId: response.headers.get('DataFlow-Job-Id') };
  }

  /** Sends a chunk. XMLHttpRequest, because fetch does not tell how much of a body is gone. */
  #send(offset, { signal, onSent }) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const abort = () => request.abort();
      request.open('PATCH', this.#url);
      const headers = { ...credentials.headers, ...VERSION, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
      Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => onSent(offset + event.loaded);
      request.onload = () => {
        if (request.status === 401) credentials.require();
        if (request.status >= 200 && request.status < 300) resolve(stateOf({ headers: { get: (name) => request.getResponseHeader(name) } }));
        else reject(refusal(request.status, request.responseText));
      };
      request.onerror = () => reject(new ApiError(0, 'offline', ''));
      request.onabort = () => reject(signal.reason);
      request.onloadend = () => signal.removeEventListener('abort', abort);
      signal.addEventListener('abort', abort);
      request.send(this.#file.slice(offset, offset + CHUNK_BYTES));
    });
  }

  #remember(url) {
    begunUploads.forget(this.#key, this.#url);
    if (url) begunUploads.remember(this.#key, url);
    this.#url = url;
  }
}

/** Conflicts and locks are settled by asking again where the upload stands. */
const worthAnotherTry = (error) => error.lost || [401, 409, 423, 429].includes(error.status);

const stateOf = ({ headers }) => ({ offset: Number(headers.get('Upload-Offset')), jobId: headers.get('DataFlow-Job-Id') });

/** Names and Base64 of the UTF-8 values. */
function encode(metadata) {
  return Object.entries(metadata)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',');
}
