import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { duration, languageName, problem } from '../i18n/format.js';
import { i18n, t } from '../i18n/i18n.js';
import { jobHref } from '../router.js';
import { View } from '../ui/view.js';

const ENTITIES = ['dates', 'amounts', 'emails', 'urls', 'phones'];
const MOST_SHOWN = 30;

/** What the analysis says of the document; every sentence leads to its page. */
class Analysis extends View {
  static properties = { job: {}, analysis: { state: true }, error: { state: true } };

  willUpdate(changed) {
    if (changed.has('job') && changed.get('job')?.job_id !== this.job.job_id) this.#load();
  }

  async #load() {
    try {
      this.analysis = (await jobs.fileJsonIfAny(this.job.job_id, 'analysis/analysis.json')) ?? { provider: 'none' };
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    const { analysis } = this;
    if (this.error) return html`<p class="notice bad" role="alert">${problem(this.error)}</p>`;
    if (!analysis) return html`<p class="muted">${t('job.fetching')}</p>`;
    if (analysis.provider === 'none' && !analysis.statistics) return html`<p class="panel empty">${t('analysis.none')}</p>`;
    return html`<div class="analysis">
      <div class="stack">
        ${this.#statements('analysis.summary', analysis.summary)}
        ${this.#statements('analysis.points', analysis.key_points)}
        ${analysis.extraction ? html`<section class="panel pad stack"><h2>${t('analysis.extraction')}</h2><pre class="json" tabindex="0">${JSON.stringify(analysis.extraction, null, 2)}</pre></section>` : nothing}
        ${analysis.images.length > 0 ? this.#images(analysis.images) : nothing}
      </div>
      <div class="stack">
        ${this.#numbers(analysis)}
        ${this.#phrases(analysis.key_phrases)}
        ${ENTITIES.filter((name) => analysis.entities[name].length > 0).map((name) => this.#mentions(name, analysis.entities[name]))}
      </div>
    </div>`;
  }

  #page(page) {
    return page ? html` <a class="small" href=${jobHref(this.job.job_id, 'pages', page)}>${t('analysis.page', { page })}</a>` : nothing;
  }

  #statements(title, statements) {
    if (statements.length === 0) return nothing;
    return html`<section class="panel pad stack"><h2>${t(title)}</h2><ul class="statements">${statements.map(({ sentence, page_number: page }) => html`<li>${sentence}${this.#page(page)}</li>`)}</ul></section>`;
  }

  #images(images) {
    return html`<section class="panel pad stack"><h2>${t('analysis.images.title')}</h2><ul class="statements">${images.map(({ description, page_number: page, element_id: id }) =>
      html`<li>${description} <a class="small" href=${jobHref(this.job.job_id, 'pages', page, id)}>${t('analysis.page', { page })}</a></li>`)}</ul></section>`;
  }

  #phrases(phrases) {
    if (phrases.length === 0) return nothing;
    return html`<section class="panel pad stack"><h2>${t('analysis.phrases')}</h2><ul class="phrases">${phrases.map(({ phrase, count, pages }) =>
      html`<li><a class="chip plain" href=${jobHref(this.job.job_id, 'pages', pages[0])}>${phrase} <span class="muted">${count}</span></a></li>`)}</ul></section>`;
  }

  #mentions(name, mentions) {
    return html`<section class="panel pad stack"><h2>${t(`analysis.${name}`)}</h2><ul class="mentions">${mentions.slice(0, MOST_SHOWN).map(({ text, page_number: page, count }) =>
      html`<li><span class="grow">${text}${count > 1 ? html` <span class="muted small">× ${count}</span>` : nothing}</span>${this.#page(page)}</li>`)}</ul></section>`;
  }

  #numbers({ document_kind: kind, language, model, statistics }) {
    const facts = [
      ['kind', kind ? kindName(kind) : null],
      ['language', language ? languageName(language.code) : null],
      ['words', statistics.words],
      ['images', statistics.images],
      ['tables', statistics.tables],
      ['ocr_pages', statistics.ocr_pages],
      ['reading', duration(statistics.reading_time_seconds)],
      ['model', model === 'local' ? t('options.analysis.local') : model],
    ].filter(([, value]) => value !== null && value !== undefined);
    const shown = (value) => (typeof value === 'number' ? value.toLocaleString(i18n.language) : value);
    return html`<section class="panel pad stack"><h2>${t('analysis.about')}</h2><dl class="facts">${facts.map(([name, value]) => html`<dt>${t(`analysis.${name}`)}</dt><dd>${shown(value)}</dd>`)}</dl></section>`;
  }
}

const kindName = ({ kind, label }) => (i18n.has(`analysis.kind.${kind}`) ? t(`analysis.kind.${kind}`) : label);

customElements.define('df-analysis', Analysis);
