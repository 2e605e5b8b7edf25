import { html, svg } from 'lit';

const icon = (path) => html`<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;

export const icons = {
  upload: icon(svg`<path d="M12 16V4m0 0 5 5m-5-5L7 9M5 20h14"/>`),
  left: icon(svg`<path d="m15 5-7 7 7 7"/>`),
  right: icon(svg`<path d="m9 5 7 7-7 7"/>`),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  minus: icon(svg`<path d="M5 12h14"/>`),
  fit: icon(svg`<path d="M3 8V4h18v4M3 16v4h18v-4M3 12h18m0 0-3-3m3 3-3 3M3 12l3-3m-3 3 3 3"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`),
  theme: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`),
  trash: icon(svg`<path d="M5 7h14M10 7V4.5h4V7m-7.5 0 1 12.5h9l1-12.5M10.5 11v5m3-5v5"/>`),
  download: icon(svg`<path d="M12 4v12m0 0 5-5m-5 5-5-5M5 20h14"/>`),
  list: icon(svg`<path d="M4 6h16M4 12h16M4 18h10"/>`),
  copy: icon(svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`),
};
