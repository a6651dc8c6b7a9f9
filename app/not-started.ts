/** Tells people whose browser cannot even read the app's code. An inline script (it carries the page's nonce) in the oldest syntax there is. */

/** The element that holds the words, shown by browsers without JavaScript of themselves. */
export const NOT_STARTED_ID = 'not-started';

/** A script that cannot be parsed says so by an `error` event (HTML, "report an exception"); then no part of the app runs. Only of the app's own code, and only while it loads. */
export const TELL_NOT_STARTED = `addEventListener('error', function (event) {
  if (document.readyState === 'complete' || !/syntax|语法/i.test(event.message || '') || !/\\/_next\\/static\\//.test(event.filename || '')) return;
  function tell() {
    var words = document.getElementById('${NOT_STARTED_ID}'), shown = document.createElement('p');
    if (!words) return;
    shown.className = words.className;
    shown.setAttribute('role', 'alert');
    shown.appendChild(document.createTextNode(words.textContent));
    words.parentNode.replaceChild(shown, words);
  }
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
  else tell();
});`;
