import { html } from 'lit';
import { uploads } from '../upload/queue.js';
import { View } from '../ui/view.js';
import './drop-zone.js';
import './job-list.js';
import './options-form.js';
import './upload-list.js';

/** Where documents are given, and where they are seen to become something. Event: `options`. */
class Home extends View {
  static properties = { status: {}, options: {} };

  render() {
    return html`
      <df-drop-zone .options=${this.options} .ready=${() => this.#form.complain()} @files=${this.#send} @submitted=${this.#submitted}></df-drop-zone>
      <df-options .options=${this.options}></df-options>
      <df-uploads></df-uploads>
      <df-jobs .status=${this.status}></df-jobs>`;
  }

  get #form() {
    return this.querySelector('df-options');
  }

  #send({ detail }) {
    if (!this.#form.complain()) return;
    uploads.add(detail, this.#form.chosen());
    this.#forgetPassword();
  }

  #submitted() {
    this.#forgetPassword();
    this.querySelector('df-jobs').reload();
  }

  /** It is used once, as the form says. */
  #forgetPassword() {
    if (this.options.password) this.tell('options', { ...this.options, password: '' });
  }
}

customElements.define('df-home', Home);
