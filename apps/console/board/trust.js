const lateAfterMs = 60_000;

/**
 * What the trust line says: may people rely on what they see?
 * @param {{ connected: boolean, confirmedAt: number | null, failed: boolean, now: number, paused: boolean, waiting: number }} state
 *   `confirmedAt`: when pipeline last said, through the gateway, that this is all there is; milliseconds
 * @returns {{ level: 'live' | 'late' | 'offline' | 'paused', text: string }}
 */
export function trustOf({ connected, confirmedAt, failed, now, paused, waiting }) {
  if (paused) {
    const more = waiting === 1 ? '1 contingent changed meanwhile' : `${waiting} contingents changed meanwhile`;
    return { level: 'paused', text: `Paused · ${more}` };
  }
  if (confirmedAt === null) return { level: 'offline', text: failed ? 'Offline · no data yet' : 'Connecting…' };
  const age = ageWords(Math.max(0, now - confirmedAt));
  if (!connected) return { level: 'offline', text: `Offline · data ${age} old` };
  if (now - confirmedAt > lateAfterMs) return { level: 'late', text: `Late · data ${age} old` };
  return { level: 'live', text: `Live · data ${age} old` };
}

/** @param {number} ms */
function ageWords(ms) {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
