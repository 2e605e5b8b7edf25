import { credentials } from '../api/credentials.js';
import { fileUrl } from '../api/jobs.js';

let opened = { jobId: null, pdf: null };

/** The PDF itself, read range by range with pdf.js, which is fetched only when it is needed. One is open at a time. */
export function sourcePdf(jobId) {
  if (opened.jobId !== jobId) {
    opened.pdf?.then((pdf) => pdf.destroy(), () => {});
    opened = { jobId, pdf: open(jobId) };
  }
  return opened.pdf;
}

/** An address in the library's own folder. */
const beside = (path) => new URL(path, import.meta.resolve('pdfjs-dist/pdf.min.mjs')).href;

async function open(jobId) {
  const pdfjs = await import('pdfjs-dist/pdf.min.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = import.meta.resolve('pdfjs-dist/pdf.worker.min.mjs');
  return pdfjs.getDocument({
    url: new URL(fileUrl(jobId, 'input.pdf'), location.origin).href,
    httpHeaders: credentials.headers,
    isEvalSupported: false,
    standardFontDataUrl: beside('../standard_fonts/'),
    cMapUrl: beside('../cmaps/'),
    verbosity: 0,
    disableAutoFetch: true,
    disableStream: true,
  }).promise;
}
