import { en } from './en.js';
import { fr } from './fr.js';

const TABLES = { en, fr };
const KEPT = 'dataflow.language';

/** The language of the page: as chosen by hand, else as the browser says. Event: `change`. */
class I18n extends EventTarget {
  #language = this.#initial();

  constructor() {
    super();
    document.documentElement.lang = this.#language;
  }

  get language() {
    return this.#language;
  }

  set language(language) {
    if (!(language in TABLES) || language === this.#language) return;
    this.#language = language;
    localStorage.setItem(KEPT, language);
    document.documentElement.lang = language;
    this.dispatchEvent(new Event('change'));
  }

  /**
   * A text of the page. An entry is a text with `{names}` to fill, or several by plural category, chosen by `count`.
   * @param {string} key @param {Record<string, unknown>} [values]
   */
  text(key, values = {}) {
    const entry = TABLES[this.#language][key];
    if (entry === undefined) return key;
    const text = typeof entry === 'string' ? entry : (entry[this.#plural(values.count)] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_, name) => this.#shown(values[name]));
  }

  /** Whether there is such a text. @param {string} key */
  has(key) {
    return key in TABLES[this.#language];
  }

  #plural(count) {
    return new Intl.PluralRules(this.#language).select(Number(count));
  }

  #shown(value) {
    return typeof value === 'number' ? value.toLocaleString(this.#language) : String(value ?? '');
  }

  #initial() {
    const wanted = [localStorage.getItem(KEPT), ...navigator.languages].filter(Boolean);
    return wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag in TABLES) ?? 'en';
  }
}

export const i18n = new I18n();

/** @type {(key: string, values?: Record<string, unknown>) => string} */
export const t = (key, values) => i18n.text(key, values);
