import { i18n, t } from './i18n.js';

/** What services note in English, in the reader's words where it is one of these. */
const KNOWN = [
  [/^(\w+): (\d+) of (\d+) pages failed \((.*)\)$/, ([, stage, failed, total, pages]) => t('warning.pages', { stage: t(`stage.${stage}`), count: Number(failed), total: Number(total), pages })],
  [/^(\w+): (?:page|\d+ pages) (\S+) failed: (.*)$/, ([, stage, pages, reason]) => t('warning.why', { stage: t(`stage.${stage}`), pages, reason: inWords(reason) })],
  [/^(\w+) failed: (.*)$/, ([, stage, reason]) => t('warning.stage', { stage: t(`stage.${stage}`), reason })],
  [/^repaired: /, () => t('warning.repaired')],
  [/^page (\d+) has an image that cannot be decoded$/, ([, page]) => t('warning.image', { page: Number(page) })],
  [/^No page has text/, () => t('warning.no_text')],
  [/^The schema was not applied: the built-in/, () => t('warning.no_schema')],
  [/^Only the first (\d+) different/, ([, most]) => t('warning.most', { most: Number(most) })],
];

/** Why the first of the pages failed. */
const REASONS = [
  [/ask for a lower dpi$/, 'error.page_too_large'],
  [/is nested too deeply$/, 'error.page_too_complex'],
  [/^page \d+ cannot be drawn/, 'error.page_unreadable'],
  [/took longer than/, 'error.timeout'],
  [/needs more memory/, 'error.out_of_memory'],
];

function inWords(reason) {
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known ? t(known[1]) : reason;
}

const STAGE = /^(\w+)(?:: | failed: )/;

/** @param {string} line of a job's warnings */
export function warning(line) {
  const stage = STAGE.exec(line)?.[1];
  const known = KNOWN.find(([pattern]) => pattern.test(line));
  if (!known || (stage && stage !== 'repaired' && !i18n.has(`stage.${stage}`))) return line;
  return known[1](known[0].exec(line));
}
