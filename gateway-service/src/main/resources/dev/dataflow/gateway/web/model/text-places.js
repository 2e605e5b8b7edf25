import { Kept } from './kept.js';
import { fold, ranges } from './search.js';
import { sourcePdf } from './source-pdf.js';

const PAGES_KEPT = 8;
const MEASURED_AT = 20;

/**
 * Where words of a page's own text stand on it. The results know boxes of elements only; pdf.js, which is fetched when something is looked for,
 * knows every run of text, and within a run a word stands where its letters would reach in a like font.
 *
 * @typedef {{ text: string, start: number, family: string, width: number, height: number, origin: [number, number], along: [number, number] }} Run
 */
export class TextPlaces {
  #jobId;
  #pages = new Kept(PAGES_KEPT, (number) => this.#read(number));
  #pen = new OffscreenCanvas(1, 1).getContext('2d');

  /** @param {string} jobId */
  constructor(jobId) {
    this.#jobId = jobId;
  }

  /**
   * @param {number} number of the page @param {string} query @param {number} pageWidth in points, as the results have it
   * @returns {Promise<[number, number, number, number][]>} boxes in points from the top left
   */
  async find(number, query, pageWidth) {
    const { width, folded, runs } = await this.#pages.get(number);
    const scale = pageWidth / width;
    return ranges(folded, query).flatMap(([from, to]) =>
      runs.filter(({ start, text }) => start < to && start + text.length > from).map((run) => this.#box(run, from - run.start, to - run.start).map((at) => at * scale)));
  }

  async #read(number) {
    const page = await (await sourcePdf(this.#jobId)).getPage(number);
    const { width, transform } = page.getViewport({ scale: 1 });
    const { items, styles } = await page.getTextContent();
    const runs = [];
    let text = '';
    for (const item of items.filter(({ str }) => str !== undefined)) {
      runs.push({ text: item.str, start: text.length, family: styles[item.fontName]?.fontFamily ?? 'sans-serif', ...placed(item, transform) });
      text += item.hasEOL ? `${item.str} ` : item.str;
    }
    return { width, folded: fold(text), runs };
  }

  #box({ text, family, width, height, origin: [x, y], along: [cos, sin] }, from, to) {
    this.#pen.font = `${MEASURED_AT}px ${family}`;
    const reach = (letters) => (width * this.#pen.measureText(text.slice(0, letters)).width) / (this.#pen.measureText(text).width || 1);
    const ends = [reach(Math.max(0, from)), reach(Math.min(text.length, to))];
    const corners = ends.flatMap((end) => [-0.2, 0.9].map((up) => [x + cos * end + sin * height * up, y + sin * end - cos * height * up]));
    const [xs, ys] = [corners.map(([left]) => left), corners.map(([, top]) => top)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
}

/** Origin, direction and height of a run as the page is seen: its matrix laid over that of the page. */
function placed({ transform: [ra, rb, rc, rd, re, rf], width }, [pa, pb, pc, pd, pe, pf]) {
  const direction = [pa * ra + pc * rb, pb * ra + pd * rb];
  const length = Math.hypot(...direction) || 1;
  return {
    width,
    height: Math.hypot(pa * rc + pc * rd, pb * rc + pd * rd),
    origin: [pa * re + pc * rf + pe, pb * re + pd * rf + pf],
    along: direction.map((part) => part / length),
  };
}
