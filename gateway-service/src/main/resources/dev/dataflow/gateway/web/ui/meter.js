import { html } from 'lit';

/** A bar. Not for assistive technology: what it shows stands beside it in words. @param {number} share 0 to 1 @param {string} [look] */
export const meter = (share, look = '') => html`<div class="meter ${look}" aria-hidden="true"><span .style=${`width: ${(share * 100).toFixed(2)}%`}></span></div>`;
