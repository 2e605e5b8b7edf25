/**
 * Who the reader is to the gateway: an API key or a bearer token, in memory only, so that nothing of it outlives the tab.
 *
 * Events: `required` when the gateway asks for one, `change` when it is given or taken back.
 */
class Credentials extends EventTarget {
  #headers = {};

  /** @returns {Record<string, string>} the headers that say who asks */
  get headers() {
    return this.#headers;
  }

  get given() {
    return Object.keys(this.#headers).length > 0;
  }

  /** @param {'key' | 'bearer'} kind @param {string} secret */
  use(kind, secret) {
    this.#headers = kind === 'bearer' ? { Authorization: `Bearer ${secret}` } : { 'X-Api-Key': secret };
    this.dispatchEvent(new Event('change'));
  }

  forget() {
    this.#headers = {};
    this.dispatchEvent(new Event('change'));
    this.require();
  }

  require() {
    this.dispatchEvent(new Event('required'));
  }
}

export const credentials = new Credentials();
