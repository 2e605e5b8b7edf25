import { html, nothing } from 'lit';
import { languageName, pair } from '../i18n/format.js';
import { i18n, t } from '../i18n/i18n.js';
import { isPageRanges } from '../model/page-ranges.js';
import { chosen, GROUPS, initialOptions } from '../upload/options.js';
import { View } from '../ui/view.js';

/** The options in plain words; what is chosen shows in one line when it is closed. Event: `options`. */
class OptionsForm extends View {
  static properties = { options: {} };

  render() {
    return html`<details class="options">
      <summary><strong>${t('options.title')}</strong> <span class="muted small">${this.#inWords()}</span></summary>
      <form autocomplete="off" @input=${this.#changed} @submit=${(event) => event.preventDefault()}>
        ${GROUPS.map(({ group, options }) => html`<fieldset><legend>${t(`options.group.${group}`)}</legend>${options.map((option) => this.#field(option))}</fieldset>`)}
        <div><button type="button" class="button" @click=${this.#reset}>${t('options.reset')}</button></div>
      </form>
    </details>`;
  }

  /** What is to be sent with a file. */
  chosen() {
    return chosen(this.options);
  }

  /** Shows what cannot be used. @returns {boolean} whether all is well */
  complain() {
    const wrong = [...this.querySelectorAll('input, textarea')].find((field) => !field.validity.valid);
    if (!wrong) return true;
    this.querySelector('details').open = true;
    wrong.reportValidity();
    return false;
  }

  #field(option) {
    const id = `option-${option.name}`;
    const hint = `options.${option.name}.hint`;
    return html`<div class="field ${option.kind === 'json' ? 'wide' : ''}">
      <label for=${id}>${t(`options.${option.name}`)}</label>
      ${this.#input(option, id, i18n.has(hint) ? `${id}-hint` : nothing)}
      ${i18n.has(hint) ? html`<span class="hint" id="${id}-hint">${t(hint)}</span>` : nothing}
    </div>`;
  }

  #input({ name, kind, values }, id, hintId) {
    const value = this.options[name];
    switch (kind) {
      case 'choice':
        return html`<select id=${id} name=${name} aria-describedby=${hintId}>
          ${values.map((choice) => html`<option value=${choice} ?selected=${choice === value} .selected=${choice === value}>${t(`options.${name}.${choice}`)}</option>`)}</select>`;
      case 'json':
        return html`<textarea id=${id} name=${name} aria-describedby=${hintId} spellcheck="false" .value=${value}></textarea>`;
      case 'number':
        return html`<input id=${id} name=${name} type="number" min="0" max="1000" required aria-describedby=${hintId} .value=${value}>`;
      default:
        return html`<input id=${id} name=${name} type=${kind} autocomplete=${kind === 'password' ? 'new-password' : 'off'} aria-describedby=${hintId} .value=${value}>`;
    }
  }

  #changed({ target }) {
    target.setCustomValidity(wrongIn(target));
    this.tell('options', { ...this.options, [target.name]: target.value.trim() });
  }

  #reset() {
    this.querySelectorAll('input, textarea').forEach((field) => field.setCustomValidity(''));
    this.tell('options', initialOptions(i18n.language));
  }

  #inWords() {
    const { pages, raster, dpi, ocr, language, analysis } = this.options;
    return [
      pages ? t('options.pages.some', { pages }) : t('options.pages.all'),
      pair(t('options.raster'), `${inside(t(`options.raster.${raster}`))}${raster === 'none' ? '' : `, ${dpi} dpi`}`),
      pair('OCR', inside(t(`options.ocr.${ocr}`))),
      pair(t('options.analysis'), inside(t(`options.analysis.${analysis}`))),
      pair(t('stage.report'), languageName(language)),
    ].join(' · ');
  }
}

/** A text as it stands inside a line. */
const inside = (text) => text.charAt(0).toLowerCase() + text.slice(1);

function wrongIn({ name, value }) {
  if (name === 'pages' && value.trim() && !isPageRanges(value)) return t('options.pages.bad');
  if (name === 'schema' && value.trim() && !isJson(value)) return t('options.schema.bad');
  return '';
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

customElements.define('df-options', OptionsForm);
