import { i18n, t } from './i18n.js';

/** Numbers, sizes, times as the reader writes them. */

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** @param {number} count */
export function bytes(count) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, count)) / Math.log(1000)));
  const value = count / 1000 ** power;
  return new Intl.NumberFormat(i18n.language, { style: 'unit', unit: UNITS[power], unitDisplay: power ? 'short' : 'long', maximumFractionDigits: value < 10 && power ? 1 : 0 }).format(value);
}

/** @param {number} hundredths */
export const percent = (hundredths) => new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(hundredths / 100);

/** @param {number} seconds */
export function duration(seconds) {
  const unit = (value, name) => new Intl.NumberFormat(i18n.language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);
  if (seconds < 1) return `< ${unit(1, 'second')}`;
  if (seconds < 59.5) return unit(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** @param {string} instant ISO 8601 */
export function moment(instant) {
  const date = new Date(instant);
  const today = new Date().toDateString() === date.toDateString();
  return new Intl.DateTimeFormat(i18n.language, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** A name and its value, with the colon as the language writes it. */
export const pair = (name, value) => t('app.pair', { name, value });

/** @param {string} code ISO 639-1 */
export const languageName = (code) => new Intl.DisplayNames(i18n.language, { type: 'language' }).of(code);

/** What happened and what to do, of a refusal or of a job's error. @param {{ code?: string, message?: string }} error */
export function problem(error) {
  const key = `error.${error.code ?? 'unknown'}`;
  const detail = error.message ?? '';
  return i18n.has(key) ? t(key, { detail }) : detail || t('error.unknown', { detail: error.code ?? '' });
}
