/** Scrolls only this scroller, and only if what it shall show is not in sight. @param {Element|null} scroller @param {Element|null} target */
export function reveal(scroller, target) {
  if (!scroller || !target) return;
  const seen = scroller.getBoundingClientRect();
  const at = target.getBoundingClientRect();
  if (at.top >= seen.top && at.bottom <= seen.bottom) return;
  scroller.scrollTop += at.top - seen.top - Math.max(0, (seen.height - at.height) / 3);
}
