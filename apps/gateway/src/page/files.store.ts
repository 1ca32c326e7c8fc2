import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { StartRefused } from '#runtime';

export type PageFile = { readonly type: string; readonly etag: string; readonly plain: Buffer; readonly gzip: Buffer };

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's files by path, read and compressed once. Only what is listed here can be asked for. */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of names(folder)) {
    const type = types[extname(name)];
    if (!type || name.startsWith('test/')) continue;
    const plain = readFileSync(join(folder, name));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    files.set(`/${name}`, { type, etag, plain, gzip: gzipSync(plain, { level: 9 }) });
  }
  if (!files.has('/index.html')) throw new StartRefused(`The page is missing: there is no index.html in ${folder}.`);
  return files;
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  } catch {
    return [];
  }
}
