/** @typedef {import('../board/types.js').Row} Row */

/**
 * @typedef {object} Listener
 * @property {(row: Row) => void} change
 * @property {() => void} reset everything has to be fetched again
 * @property {(ageMs: number | null) => void} pulse how old pipeline's last answer is
 * @property {(connected: boolean) => void} connection
 */

const againMs = 2_000;

/**
 * Follows the changes after a number for as long as the page is open. The browser reconnects by itself and names the
 * last change it saw; a refusal it takes for final, so then we come back ourselves.
 * @param {number | undefined} after
 * @param {Listener} listener
 */
export function followChanges(after, listener) {
  let last = after;
  const open = () => {
    const source = new EventSource(last === undefined ? '/api/live' : `/api/live?after=${last}`);
    const on = (/** @type {string} */ name, /** @type {(told: any) => void} */ hear) =>
      source.addEventListener(name, (event) => {
        last = Number(event.lastEventId) || last;
        hear(JSON.parse(event.data));
      });
    on('hello', () => undefined);
    on('change', (change) => listener.change(change.row));
    on('reset', () => listener.reset());
    on('pulse', (pulse) => listener.pulse(pulse.ageMs));
    source.onopen = () => listener.connection(true);
    source.onerror = () => {
      listener.connection(false);
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, againMs);
    };
  };
  open();
}
