import { Backoff } from './backoff.js';
import { call } from './http.js';

/**
 * A job's progress as it happens, through lost connections. Not an EventSource, which could not say who asks.
 *
 * @param {string} jobId
 * @param {{ signal: AbortSignal, onProgress: (progress: object) => void, onConnection?: (live: boolean) => void }} told
 * @returns {Promise<void>} ends with the job; rejects when the gateway refuses or the signal aborts
 */
export async function followJob(jobId, { signal, onProgress, onConnection = () => {} }) {
  const backoff = new Backoff();
  let lastEventId;
  for (;;) {
    try {
      const response = await call(`/v1/jobs/${encodeURIComponent(jobId)}/events`, {
        signal,
        cache: 'no-store',
        headers: { Accept: 'text/event-stream', ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) },
      });
      if (response.status === 204) return;
      onConnection(true);
      for await (const event of readEvents(response.body)) {
        backoff.reset();
        lastEventId = event.id ?? lastEventId;
        onProgress(JSON.parse(event.data));
        if (event.type === 'finished') return;
      }
    } catch (error) {
      if (signal.aborted) throw error;
      if (error.status && !error.lost) throw error;
      onConnection(false);
    }
    await backoff.wait(signal);
  }
}

/**
 * Parses a stream of server-sent events.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{ type: string, id?: string, data: string }>}
 */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      yield* blocks.map(parseEvent).filter((event) => event.data);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parseEvent(block) {
  const event = { type: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') event.type = value;
    if (name === 'id') event.id = value;
    if (name === 'data') event.data += value;
  }
  return event;
}
