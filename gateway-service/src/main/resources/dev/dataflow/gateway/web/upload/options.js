/**
 * The options of a job, as the form asks for them. What is left as it is by default is not sent.
 *
 * @typedef {{ name: string, kind: 'choice'|'text'|'password'|'number'|'url'|'json', values?: string[], initial: string }} Option
 */

/** @type {{ group: string, options: Option[] }[]} */
export const GROUPS = [
  {
    group: 'pages',
    options: [
      { name: 'pages', kind: 'text', initial: '' },
      { name: 'raster', kind: 'choice', values: ['all', 'auto', 'none'], initial: 'all' },
      { name: 'dpi', kind: 'choice', values: ['100', '150', '300'], initial: '150' },
    ],
  },
  {
    group: 'reading',
    options: [
      { name: 'ocr', kind: 'choice', values: ['auto', 'always', 'never'], initial: 'auto' },
      { name: 'ocr_languages', kind: 'choice', values: ['eng', 'fra', 'eng+fra'], initial: 'eng' },
      { name: 'password', kind: 'password', initial: '' },
    ],
  },
  {
    group: 'results',
    options: [
      { name: 'language', kind: 'choice', values: ['en', 'fr'], initial: 'en' },
      { name: 'analysis', kind: 'choice', values: ['local', 'openai', 'anthropic', 'none'], initial: 'local' },
      { name: 'redact', kind: 'choice', values: ['none', 'pii'], initial: 'none' },
    ],
  },
  {
    group: 'more',
    options: [
      { name: 'max_images', kind: 'number', initial: '10' },
      { name: 'callback_url', kind: 'url', initial: '' },
      { name: 'schema', kind: 'json', initial: '' },
    ],
  },
];

const ALL = GROUPS.flatMap(({ options }) => options);

/** @param {string} language of the page, which the report speaks too unless told otherwise @returns {Record<string, string>} */
export const initialOptions = (language) =>
  Object.fromEntries(ALL.map(({ name, initial }) => [name, name === 'language' ? language : initial]));

/** @param {Record<string, string>} options @returns {Record<string, string>} what is to be sent */
export const chosen = (options) => Object.fromEntries(ALL.filter(({ name, initial }) => options[name] !== initial).map(({ name }) => [name, options[name]]));
