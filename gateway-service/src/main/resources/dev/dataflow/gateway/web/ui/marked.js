import { html } from 'lit';
import { fold, ranges } from '../model/search.js';

/** A text with what was looked for marked in it. @param {string} text @param {string} query */
export function marked(text, query) {
  if (!query) return text;
  const parts = [];
  let done = 0;
  for (const [start, end] of ranges(fold(text), query)) {
    parts.push(text.slice(done, start), html`<mark>${text.slice(start, end)}</mark>`);
    done = end;
  }
  return [...parts, text.slice(done)];
}
