import { html } from 'lit';
import { t } from '../i18n/i18n.js';

/** A dialog that asks before something is deleted; shown by `showModal`. @param {string} id @param {string} question @param {() => void} onYes */
export const confirmation = (id, question, onYes) => html`<dialog data-for="delete" aria-labelledby=${id}><form method="dialog" class="stack">
  <p id=${id}>${question}</p>
  <div class="row end"><button class="button" value="no">${t('jobs.delete.no')}</button><button class="button danger" value="yes" @click=${onYes}>${t('jobs.delete.yes')}</button></div>
</form></dialog>`;
