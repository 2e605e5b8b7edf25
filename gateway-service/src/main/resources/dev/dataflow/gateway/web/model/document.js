import * as jobs from '../api/jobs.js';
import { Kept } from './kept.js';
import { pagesOf } from './page-ranges.js';

const PAGES_KEPT = 32;

/**
 * A page as the views need it: what extraction and raster say of it, laid together.
 *
 * @typedef {{ number: number, width: number, height: number, elements: object[], image: string|null, words: object[], confidence: number|null }} Page
 */

/** A document's pages, fetched when they are looked at. */
export class JobDocument {
  #job;
  #pages = new Kept(PAGES_KEPT, (number) => this.#fetch(number));

  /** @param {{ job_id: string, page_count: number, options: { pages?: string, raster: string } }} job */
  constructor(job) {
    this.#job = job;
    /** The numbers of the pages that were asked for. */
    this.numbers = pagesOf(job.options.pages, job.page_count);
  }

  /** The page that was asked for before this one. @param {number} page @returns {number|undefined} */
  before(page) {
    return this.numbers.findLast((number) => number < page);
  }

  /** @param {number} page @returns {number|undefined} */
  after(page) {
    return this.numbers.find((number) => number > page);
  }

  get id() {
    return this.#job.job_id;
  }

  /** @param {number} number @returns {Promise<Page|null>} null for one that is not there */
  page(number) {
    return this.#pages.get(number);
  }

  async #fetch(number) {
    const name = `pages/${String(number).padStart(4, '0')}.json`;
    const drawn = this.#job.options.raster !== 'none';
    const [extracted, raster] = await Promise.all([
      jobs.fileJsonIfAny(this.id, `extraction/${name}`),
      drawn ? jobs.fileJsonIfAny(this.id, `raster/${name}`) : null,
    ]);
    if (!extracted && !raster) return null;
    const { width, height } = extracted ?? raster;
    return {
      number,
      width,
      height,
      elements: extracted?.elements ?? [],
      image: raster?.image_path ?? null,
      words: raster?.ocr?.words ?? [],
      confidence: raster?.ocr?.confidence ?? null,
    };
  }
}
