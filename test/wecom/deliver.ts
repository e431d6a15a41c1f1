import type { ServerResponse } from 'node:http';
import type { Mishap } from './faults';

/** Puts an answer on the wire, or what goes wrong in its place. Timers end with the connection. */
export function deliver(response: ServerResponse, answer: object, mishap: Mishap | undefined): void {
  const text = JSON.stringify(answer);
  const start = (type = 'application/json; charset=UTF-8', status = 200): ServerResponse =>
    response.writeHead(status, { 'content-type': type });
  switch (mishap?.kind) {
    case 'silence':
      return;
    case 'reset':
      if (mishap.middle) start().write(text.slice(0, 5), () => response.socket?.resetAndDestroy());
      else response.socket?.resetAndDestroy();
      return;
    case 'crumbs': {
      start().write(text.slice(0, 1));
      const timer = setInterval(() => response.write(' '), mishap.ms);
      response.on('close', () => clearInterval(timer));
      return;
    }
    case 'html':
      start('text/html; charset=UTF-8', mishap.status).end('<!doctype html><title>Bad Gateway</title><h1>502</h1>');
      return;
    case 'wrong-json':
      start().end(text.slice(0, -1));
      return;
    case 'flood': {
      start();
      const piece = Buffer.alloc(1 << 20, ' ');
      let left = mishap.bytes;
      const pour = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= piece.length;
          if (response.write(piece)) continue;
          response.once('drain', pour);
          return;
        }
        response.end(text);
      };
      pour();
      return;
    }
    default:
      start().end(text);
  }
}
