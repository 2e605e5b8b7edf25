/** The last few things that were asked for. What failed is not kept. */
export class Kept {
  #most;
  #fetch;
  #dropped;
  #promises = new Map();

  /** @param {number} most @param {(key: unknown) => Promise<unknown>} fetch @param {(value: unknown) => void} [dropped] told of what is kept no longer */
  constructor(most, fetch, dropped = () => {}) {
    this.#most = most;
    this.#fetch = fetch;
    this.#dropped = dropped;
  }

  get(key) {
    const known = this.#promises.get(key);
    const promise = known ?? this.#fetch(key);
    this.#promises.delete(key);
    this.#promises.set(key, promise);
    if (!known) promise.catch(() => this.#promises.delete(key));
    if (this.#promises.size > this.#most) this.#drop(this.#promises.keys().next().value);
    return promise;
  }

  clear() {
    [...this.#promises.keys()].forEach((key) => this.#drop(key));
  }

  #drop(key) {
    this.#promises.get(key).then(this.#dropped, () => {});
    this.#promises.delete(key);
  }
}
