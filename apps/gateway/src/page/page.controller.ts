import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { type PageFile, readPage } from './files.store.js';

// Nothing inline, nothing from elsewhere, not inside another page.
const guards = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

@Controller()
export class PageController {
  readonly #files: ReadonlyMap<string, PageFile>;

  constructor(@Inject(GATEWAY_CONFIG) config: GatewayConfig) {
    this.#files = readPage(config.consoleFolder);
  }

  @Get(['/', 'contingents/:id'])
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.#send('/index.html', request, reply);
  }

  @Get('*')
  file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!this.#files.has(path)) throw new NotFoundException(`There is nothing at ${path}.`);
    this.#send(path, request, reply);
  }

  #send(path: string, request: FastifyRequest, reply: FastifyReply): void {
    const file = this.#files.get(path);
    if (!file) return;
    void reply.headers({ ...guards, etag: file.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
    const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
    if (known.includes(file.etag) || known.includes(`W/${file.etag}`)) return void reply.code(304).send();
    const gzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (gzip) void reply.header('content-encoding', 'gzip');
    void reply.type(file.type).send(gzip ? file.gzip : file.plain);
  }
}
