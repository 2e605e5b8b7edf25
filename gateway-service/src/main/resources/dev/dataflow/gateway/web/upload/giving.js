import { dropped, given } from './files.js';

const LINK = /^https?:\/\/\S+$/i;

/**
 * Listens for what a reader drops or pastes anywhere on the page. A browser would leave the page for a file that nobody takes.
 *
 * @param {{ over: (over: boolean) => void, given: (given: import('./files.js').Given) => void, link?: (url: string) => void }} told
 * @param {AbortSignal} signal ends it
 */
export function listen(told, signal) {
  const dragged = (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    told.over(true);
  };
  const released = async (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    told.over(false);
    told.given(await dropped(event.dataTransfer));
  };
  const pasted = (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text').trim() ?? '';
    if (files.length > 0) told.given(given(files));
    else if (told.link && LINK.test(text) && !event.target.closest?.('input, textarea')) told.link(text);
    else return;
    event.preventDefault();
  };
  addEventListener('dragover', dragged, { signal });
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) told.over(false); }, { signal });
  addEventListener('drop', released, { signal });
  addEventListener('paste', pasted, { signal });
}

export const isLink = (text) => LINK.test(text);
