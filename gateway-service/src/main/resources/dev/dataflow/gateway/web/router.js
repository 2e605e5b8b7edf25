/**
 * Where the reader is, in the fragment, so that every page and element can be linked to:
 * `#/`, `#/?status=failed`, `#/jobs/ID/pages/7/elements/p7-e3`, `#/jobs/ID/analysis`.
 *
 * @typedef {{ view: 'home', status: string } | { view: 'job', id: string, tab: string, page: number, element: string|null }} Route
 */

export const TABS = ['pages', 'analysis', 'report', 'files'];

/** @param {string} hash @returns {Route} */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeSafely);
  if (parts[0] !== 'jobs' || !parts[1]) return { view: 'home', status: new URLSearchParams(query).get('status') ?? '' };
  const tab = TABS.includes(parts[2]) ? parts[2] : '';
  const page = tab === 'pages' ? Number.parseInt(parts[3], 10) : NaN;
  return { view: 'job', id: parts[1], tab, page: page > 0 ? page : 0, element: parts[4] === 'elements' ? (parts[5] ?? null) : null };
}

export const homeHref = (status = '') => (status ? `#/?status=${encodeURIComponent(status)}` : '#/');

/** @param {string} id @param {string} [tab] @param {number} [page] @param {string|null} [element] */
export function jobHref(id, tab = '', page = 0, element = null) {
  const parts = ['#/jobs', encodeURIComponent(id)];
  if (tab) parts.push(tab);
  if (tab === 'pages' && page) parts.push(page);
  if (element) parts.push('elements', encodeURIComponent(element));
  return parts.join('/');
}

/** Goes somewhere without a new entry in the history: what is merely looked at. */
export function replace(href) {
  history.replaceState(null, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function decodeSafely(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
