import { html } from 'lit';
import { i18n } from '../i18n/i18n.js';
import { initialOptions } from '../upload/options.js';
import { uploads } from '../upload/queue.js';
import { View } from '../ui/view.js';
import './drop-zone.js';
import './job-list.js';
import './options-form.js';
import './upload-list.js';

/** Where documents are given, and where they are seen to become something. */
class Home extends View {
  static properties = { status: {}, options: { state: true } };

  constructor() {
    super();
    this.options = initialOptions(i18n.language);
  }

  connected(signal) {
    i18n.addEventListener('change', () => (this.options = { ...this.options, language: i18n.language }), { signal });
  }

  render() {
    return html`
      <df-drop-zone .options=${this.options} @files=${this.#send} @submitted=${this.#reload}></df-drop-zone>
      <df-options .options=${this.options} @options=${(event) => (this.options = event.detail)}></df-options>
      <df-uploads></df-uploads>
      <df-jobs .status=${this.status}></df-jobs>`;
  }

  #send({ detail }) {
    const form = this.querySelector('df-options');
    if (form.complain()) uploads.add(detail, form.chosen());
  }

  #reload() {
    this.querySelector('df-jobs').reload();
  }
}

customElements.define('df-home', Home);
