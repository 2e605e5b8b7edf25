import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { jobHref } from '../router.js';
import { reveal } from '../ui/reveal.js';
import { View } from '../ui/view.js';
import './ocr-words.js';
import { element } from './element.js';

/** What was read on the page, in reading order. Events: `active`, `hide` (types not shown), `words`. */
class PageText extends View {
  static properties = { content: {}, pictures: {}, failures: {}, jobId: {}, active: {}, chosen: {}, query: {}, unshown: {}, showWords: {} };

  render() {
    const { content } = this;
    const failures = this.failures.filter(({ page_number: page }) => page === content.number);
    return html`<section class="page-text panel" aria-label=${t('pages.text', { page: content.number })}>
      ${content.width ? this.#legend(content) : nothing}
      <div class="scroll" tabindex="0" role="group" aria-label=${t('pages.text', { page: content.number })}>
        ${failures.map((failure) => html`<p class="notice bad" role="alert">${t(`pages.failed.${failure.stage}`, { page: content.number, message: problem(failure) })}</p>`)}
        ${content.missing && failures.length === 0 ? html`<p class="muted">${t('pages.notdone')}</p>` : nothing}
        ${content.width ? this.#elements(content) : nothing}
      </div>
    </section>`;
  }

  #legend({ elements, words }) {
    const counts = Map.groupBy(elements, ({ type }) => type);
    if (counts.size === 0 && words.length === 0) return nothing;
    return html`<div class="legend" role="group" aria-label=${t('pages.legend')}>
      ${[...counts].map(([type, { length }]) => html`<button class="chip" data-kind=${type} aria-pressed=${!this.unshown.has(type)} @click=${() => this.#toggle(type)}>${t(`type.${type}`)} <span class="muted">${length}</span></button>`)}
      ${words.length > 0 ? html`<button class="chip" data-kind="word" aria-pressed=${this.showWords} @click=${() => this.tell('words', !this.showWords)}>${t('pages.words')} <span class="muted">${words.length}</span></button>` : nothing}
    </div>`;
  }

  #elements({ elements, words, confidence }) {
    if (elements.length === 0 && words.length === 0) return html`<p class="muted">${t('pages.nothing')}</p>`;
    const shown = elements.filter(({ type }) => !this.unshown.has(type));
    return html`${repeat(shown, ({ id }) => id, (one) => this.#entry(one))}
      ${words.length > 0 ? html`<df-ocr-words .words=${words} .confidence=${confidence} .query=${this.query}></df-ocr-words>` : nothing}`;
  }

  #entry(one) {
    const type = t(`type.${one.type}`);
    return html`<article class="entry ${one.id === this.active ? 'active' : ''}" data-kind=${one.type} data-element=${one.id}
        @pointerenter=${() => this.tell('active', one.id)} @pointerleave=${() => this.tell('active', null)} @focusin=${() => this.tell('active', one.id)}>
      <a class="tag" href=${jobHref(this.jobId, 'pages', this.content.number, one.id)} aria-label=${t('pages.link', { type })} aria-current=${one.id === this.chosen ? 'true' : nothing}>${type}</a>
      ${element(one, this)}
    </article>`;
  }

  #toggle(type) {
    const unshown = new Set(this.unshown);
    if (!unshown.delete(type)) unshown.add(type);
    this.tell('hide', unshown);
  }

  updated(changed) {
    if (changed.has('content') && changed.get('content')?.number !== this.content.number) this.querySelector('.scroll').scrollTop = 0;
    const pointed = changed.has('active') || changed.has('content');
    if (pointed && this.active && !this.matches(':hover')) reveal(this.querySelector('.scroll'), this.querySelector(`[data-element="${CSS.escape(this.active)}"]`));
  }
}

customElements.define('df-page-text', PageText);
