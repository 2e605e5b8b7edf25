import { find, fold } from './search.js';

const MOST_HITS = 500;

/** @type {{ page: number, element: string|null, text: string, folded: import('./search.js').Folded }[]} */
let passages = [];

const answers = {
  async open({ documentUrl, rasterUrl, headers }) {
    const [document, raster] = await Promise.all([json(documentUrl, headers), json(rasterUrl, headers)]);
    passages = [...nativePassages(document?.pages ?? []), ...scannedPassages(raster?.pages ?? [])]
      .sort((a, b) => a.page - b.page)
      .map((passage) => ({ ...passage, folded: fold(passage.text) }));
    return { outline: document?.outline ?? [], failures: [...failures('extraction', document), ...failures('raster', raster)] };
  },

  async search({ query }) {
    const hits = [];
    for (const { page, element, text, folded } of passages) {
      for (const hit of find(text, folded, query)) {
        if (hits.length === MOST_HITS) return { hits, more: true };
        hits.push({ page, element, ...hit });
      }
    }
    return { hits, more: false };
  },
};

onmessage = async ({ data: { call, what, ...values } }) => {
  try {
    postMessage({ call, answer: await answers[what](values) });
  } catch (error) {
    postMessage({ call, error: String(error) });
  }
};

/** What is not there is no failure: a job need not have both. */
async function json(url, headers) {
  const response = await fetch(url, { headers });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

const failures = (stage, result) => (result?.errors ?? []).map((error) => ({ stage, ...error }));

const nativePassages = (pages) =>
  pages.flatMap(({ page_number: page, elements }) => elements.flatMap((element) => texts(element).map((text) => ({ page, element: element.id, text }))));

const texts = (element) => (element.type === 'table' ? element.cells.map((cell) => cell.content) : element.content ? [element.content] : []);

const scannedPassages = (pages) => pages.filter(({ text }) => text).map(({ page_number: page, text }) => ({ page, element: null, text }));
