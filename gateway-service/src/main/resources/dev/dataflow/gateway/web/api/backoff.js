const FIRST_MS = 500;
const MOST_MS = 15_000;

/** Waits longer after each failure, with some chance in it; coming back online ends a wait at once. */
export class Backoff {
  #failures = 0;

  reset() {
    this.#failures = 0;
  }

  /** @param {AbortSignal} [signal] rejects with its reason */
  wait(signal) {
    const most = Math.min(MOST_MS, FIRST_MS * 2 ** this.#failures++);
    return pause(most * (0.5 + Math.random() / 2), signal);
  }
}

/** @param {number} ms @param {AbortSignal} [signal] */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
}
