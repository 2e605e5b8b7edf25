import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { marked } from '../ui/marked.js';
import './picture.js';
import './table.js';

/** An element of a page as what it is. @param {object} element @param {{ jobId: string, content: import('../model/document.js').Page, pictures: object, query: string }} on what it stands on, and what to mark in it */
export function element(element, { jobId, content, pictures, query }) {
  const text = element.content ? marked(element.content, query) : nothing;
  switch (element.type) {
    case 'table':
      return html`<df-table .table=${element} .jobId=${jobId} .query=${query}></df-table>`;
    case 'image':
      return html`<df-picture .image=${element} .jobId=${jobId} .page=${content} .pictures=${pictures}></df-picture>`;
    case 'title':
      return html`<p class="as-title" role="heading" aria-level="3">${text}</p>`;
    case 'heading':
      return html`<p class="as-heading" role="heading" aria-level=${Math.min(6, 3 + (element.level ?? 1))}>${text}</p>`;
    case 'code':
      return html`<pre>${text}</pre>`;
    default:
      return html`<p class="as-text">${text}</p>`;
  }
}
