/**
 * Finds words as people type them: whatever their case and accents.
 *
 * @typedef {{ text: string, origins: number[] }} Folded a text for comparing, and for each of its places the place it is from
 */

const AROUND = 40;

/** @param {string} text @returns {Folded} */
export function fold(text) {
  let folded = '';
  const origins = [];
  for (let index = 0; index < text.length; index++) {
    for (const unit of foldUnit(text[index])) {
      folded += unit;
      origins.push(index);
    }
  }
  return { text: folded, origins };
}

const foldUnit = (unit) => (/\s/.test(unit) ? ' ' : unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());

/**
 * @param {string} text @param {Folded} folded of the text @param {string} query
 * @returns {{ before: string, match: string, after: string }[]}
 */
export function find(text, folded, query) {
  return ranges(folded, query).map(([start, end]) => ({
    before: text.slice(Math.max(0, start - AROUND), start).replace(start > AROUND ? /^\S*\s/ : '', ''),
    match: text.slice(start, end),
    after: text.slice(end, end + AROUND).replace(end + AROUND < text.length ? /\s\S*$/ : '', ''),
  }));
}

/** @param {Folded} folded @param {string} query @returns {[number, number][]} from and to in the text as it was */
export function ranges({ text, origins }, query) {
  const wanted = fold(query.trim()).text;
  const found = [];
  if (wanted === '') return found;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push([origins[at], origins[at + wanted.length - 1] + 1]);
  }
  return found;
}
