import * as jobs from '../api/jobs.js';
import { Kept } from './kept.js';
import { sourcePdf } from './source-pdf.js';

const PICTURES_KEPT = 8;

/** Pictures of whole pages: those that the raster stage drew, and where it drew none, pages of the PDF drawn here. */
export class PagePictures {
  #jobId;
  #blobs = new Kept(PICTURES_KEPT, (key) => jobs.fileBlob(this.#jobId, key).then((blob) => URL.createObjectURL(blob)), URL.revokeObjectURL);

  /** @param {string} jobId */
  constructor(jobId) {
    this.#jobId = jobId;
  }

  /** A URL for an `img`. @param {string} key of the PNG @returns {Promise<string>} */
  url(key) {
    return this.#blobs.get(key);
  }

  /**
   * Draws a small picture.
   * @param {import('./document.js').Page} page @param {number} width in device pixels @param {AbortSignal} signal
   * @returns {Promise<CanvasImageSource>}
   */
  async thumbnail(page, width, signal) {
    if (page.image) {
      const blob = await jobs.fileBlob(this.#jobId, page.image, signal);
      return createImageBitmap(blob, { resizeWidth: width, resizeQuality: 'medium' });
    }
    return this.drawn(page.number, width, signal);
  }

  /** Draws a page of the PDF. @param {number} number @param {number} width in device pixels @param {AbortSignal} signal */
  async drawn(number, width, signal) {
    const pdf = await sourcePdf(this.#jobId);
    signal.throwIfAborted();
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
    const task = page.render({ canvasContext: canvas.getContext('2d'), viewport });
    signal.addEventListener('abort', () => task.cancel(), { once: true });
    await task.promise;
    return canvas;
  }

  close() {
    this.#blobs.clear();
  }
}
