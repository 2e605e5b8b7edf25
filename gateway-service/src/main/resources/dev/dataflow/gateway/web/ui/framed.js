/**
 * Somebody else's HTML for a frame: as a file of its own, its styles as files of their own too, because the page's content security policy
 * holds in the frame and takes no inline ones. Scripts cannot run there: neither the policy nor the sandbox allows them.
 *
 * @param {string} html @returns {{ url: string, close: () => void }}
 */
export function framed(html) {
  const urls = [];
  const file = (content, type) => {
    urls.push(URL.createObjectURL(new Blob([content], { type })));
    return urls.at(-1);
  };
  const text = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/gi, '')
    .replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, style) => `<link rel="stylesheet" href="${file(style, 'text/css')}">`);
  const url = file(text, 'text/html; charset=utf-8');
  return { url, close: () => urls.forEach((each) => URL.revokeObjectURL(each)) };
}
