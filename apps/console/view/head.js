import { trustOf } from '../board/trust.js';
import { dateWords } from '../board/words.js';
import { byId, say } from './dom.js';

/** @typedef {import('../board/types.js').Clock} Clock */

/** @param {Clock | null} clock */
export function showDay(clock) {
  if (!clock) return;
  const date = dateWords(clock.today);
  say(byId('day'), clock.simulated ? `Exercise day ${clock.day} · ${date}` : date);
}

let saidAloud = '';

/** @param {Parameters<typeof trustOf>[0]} state */
export function showTrust(state) {
  const trust = trustOf(state);
  const line = byId('trust');
  say(line, trust.text);
  if (line.dataset['level'] !== trust.level) line.dataset['level'] = trust.level;
  document.body.dataset['trust'] = trust.level;
  // Readers hear when the state changes, not every second of its age.
  if (saidAloud !== trust.level) say(byId('trust-aloud'), trust.text);
  saidAloud = trust.level;
}

/** @param {(paused: boolean) => void} onPause */
export function wirePause(onPause) {
  const button = byId('pause');
  button.addEventListener('click', () => {
    const paused = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(paused));
    button.textContent = paused ? 'Resume' : 'Pause';
    onPause(paused);
  });
}

/** What lies below the head, the panel and the table's own head, has to know how tall it is. */
export function measureHead() {
  const head = /** @type {HTMLElement} */ (document.querySelector('.head'));
  const measured = () => document.documentElement.style.setProperty('--head', `${head.offsetHeight}px`);
  new ResizeObserver(measured).observe(head);
}
