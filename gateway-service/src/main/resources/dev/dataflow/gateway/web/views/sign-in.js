import { html, nothing } from 'lit';
import { credentials } from '../api/credentials.js';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';

/** Asks who the reader is, when the gateway does. */
class SignIn extends View {
  static properties = { refused: { state: true } };

  connected(signal) {
    credentials.addEventListener('required', () => this.#ask(), { signal });
  }

  render() {
    return html`<dialog aria-labelledby="sign-in-title">
      <form class="stack" method="dialog" @submit=${this.#submit}>
        <h2 id="sign-in-title">${t('signin.title')}</h2>
        <p class="muted">${t('signin.text')}</p>
        ${this.refused ? html`<p class="notice bad" role="alert">${t('signin.refused')}</p>` : nothing}
        <div class="field">
          <label for="sign-in-kind">${t('signin.kind')}</label>
          <select id="sign-in-kind" name="kind"><option value="key">${t('signin.key')}</option><option value="bearer">${t('signin.bearer')}</option></select>
        </div>
        <div class="field">
          <label for="sign-in-secret">${t('signin.secret')}</label>
          <input id="sign-in-secret" name="secret" type="password" autocomplete="off" required autofocus>
        </div>
        <button class="button primary">${t('signin.go')}</button>
      </form>
    </dialog>`;
  }

  #ask() {
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open) return;
    this.refused = credentials.given;
    dialog.showModal();
  }

  #submit(event) {
    const { kind, secret } = Object.fromEntries(new FormData(event.target));
    event.target.reset();
    credentials.use(kind, secret.trim());
  }
}

customElements.define('df-sign-in', SignIn);
