/** Pages as options name them: `1,3,5-7`. */

const PATTERN = /^\s*\d+(\s*-\s*\d+)?(\s*,\s*\d+(\s*-\s*\d+)?)*\s*$/;

export const isPageRanges = (text) => PATTERN.test(text);

/** @param {string|undefined} text @param {number} pageCount @returns {number[]} all when nothing is named */
export function pagesOf(text, pageCount) {
  const all = Array.from({ length: pageCount }, (_, index) => index + 1);
  if (!text) return all;
  const ranges = String(text).split(',').map((range) => range.split('-').map(Number));
  return all.filter((page) => ranges.some(([from, to = from]) => page >= from && page <= to));
}
