import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { serveSender } from './serveSender';

const end = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end.abort());
// A pipe that the editor closed must not end a send half-way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
const options = { env: process.env, now: Date.now, log: (text: string) => void process.stderr.write(`${text}\n`) };
serveSender(connection, options, end.signal).then(
  () => process.exit(0),
  (error: unknown) => {
    options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
