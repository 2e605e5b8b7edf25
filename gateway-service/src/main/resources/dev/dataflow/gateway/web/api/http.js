import { credentials } from './credentials.js';

/** A refusal of the gateway, as its problem details tell it; or `offline` when there was no answer at all. */
export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {string} detail @param {Record<string, unknown>} [problem] */
  constructor(status, code, detail, problem = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.problem = problem;
  }

  /** Nobody answered: worth another try. */
  get lost() {
    return this.status === 0 || this.status === 503 || this.status === 502 || this.status === 504;
  }
}

/** Reads an answer to its end, of which only head and status matter: one that is left unread holds its connection. @param {Response} response */
export async function whole(response) {
  await response.arrayBuffer();
  return response;
}

/** Reads what a refusal says. @param {number} status @param {string} body @returns {ApiError} */
export function refusal(status, body) {
  try {
    const problem = JSON.parse(body);
    return new ApiError(status, problem.code ?? `http_${status}`, problem.detail ?? problem.title ?? '', problem);
  } catch {
    return new ApiError(status, `http_${status}`, '');
  }
}

/**
 * One call of the gateway. Aborting throws the `AbortError` of fetch; every other failure is an {@link ApiError}.
 * @param {string} path @param {RequestInit} [init] @returns {Promise<Response>}
 */
export async function call(path, init = {}) {
  let response;
  try {
    response = await fetch(path, { ...init, headers: { ...credentials.headers, ...init.headers } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'offline', '');
  }
  if (response.ok || response.status === 304) return response;
  if (response.status === 401) credentials.require();
  throw refusal(response.status, await response.text());
}
