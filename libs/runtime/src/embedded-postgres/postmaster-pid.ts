export type PostmasterPid = {
  readonly pid: number;
  readonly folder: string;
  readonly port: number;
  readonly ready: boolean;
};

/** Reads PostgreSQL's `postmaster.pid`: pid, data folder, start time, port, socket folder, address, key, status. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, folder: lines[1] ?? '', port: Number(lines[3] ?? 0), ready: lines[7] === 'ready' };
}
