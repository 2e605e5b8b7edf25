import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { moment, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';

/** Who was told that the job ended, and how that went. */
class Deliveries extends View {
  static properties = { jobId: {}, deliveries: { state: true }, error: { state: true } };

  willUpdate(changed) {
    if (changed.has('jobId')) this.#load();
  }

  async #load() {
    try {
      this.deliveries = (await jobs.deliveries(this.jobId)).deliveries;
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    if (this.error) return html`<p class="notice bad" role="alert">${problem(this.error)}</p>`;
    if (!this.deliveries?.length) return nothing;
    return html`<section class="panel pad stack"><h2>${t('deliveries.title')}</h2>
      <ul class="mentions">${this.deliveries.map((delivery) => html`<li><span class="grow">${delivery.url}</span><span class="muted small">${says(delivery)}</span></li>`)}</ul></section>`;
  }
}

function says({ status, tries, next_attempt_at: next }) {
  const last = tries.at(-1);
  return [
    t(`deliveries.${status}`),
    last ? (last.status ?? last.error) : null,
    tries.length > 1 ? t('deliveries.tries', { count: tries.length }) : null,
    next ? t('deliveries.next', { moment: moment(next) }) : null,
  ].filter(Boolean).join(' · ');
}

customElements.define('df-deliveries', Deliveries);
