import { html } from 'lit';
import { pair, percent } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { marked } from '../ui/marked.js';
import { View } from '../ui/view.js';

/** What OCR read, line by line; each word says how sure it is. */
class OcrWords extends View {
  static properties = { words: {}, confidence: {}, query: {} };

  render() {
    const lines = [...Map.groupBy(this.words, ({ line }) => line)].map(([, words]) => words);
    return html`<article class="entry" data-kind="word">
      <span class="tag">${t('pages.words')}</span>
      <p class="small muted">${t('pages.words.mean', { count: this.words.length, confidence: percent(this.confidence ?? 0) })}</p>
      <div class="ocr">${lines.map((words) => html`<p>${words.map((word) => this.#word(word))}</p>`)}</div>
    </article>`;
  }

  #word({ text, confidence }) {
    const sure = confidence >= 90 ? 'sure' : confidence >= 70 ? 'likely' : 'doubtful';
    return html`<span class="ocr-word" data-sure=${sure} title=${pair(t('pages.confidence'), percent(confidence))}>${marked(text, this.query)}</span> `;
  }
}

customElements.define('df-ocr-words', OcrWords);
