import { connect, createServer, type Server, type Socket } from 'node:net';

/** What to do with one connection: `forward` may change its mind with every packet. */
export interface Wire {
  /** A packet from the client, before it goes on. `cut`: the connection ends for both, the packet is lost. */
  toServer?(packet: Buffer): 'pass' | 'cut';
  /** A packet from the server, before it goes on. `cut`: the client never hears of it. */
  toClient?(packet: Buffer): 'pass' | 'cut';
}

export interface PostgresProxy {
  readonly port: number;
  /** For connections made from now on, and for those that are there. */
  use(wire: Wire): void;
  /** Ends every connection now. `refuse`: and takes no more. */
  cut(refuse?: boolean): void;
  close(): Promise<void>;
}

/** A wire to a server on this machine, which can be cut at a chosen place. */
export async function postgresProxy(serverPort: number): Promise<PostgresProxy> {
  let wire: Wire = {};
  let refusing = false;
  const pairs = new Set<readonly [Socket, Socket]>();
  const server: Server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const upstream = connect(serverPort, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = () => {
      for (const socket of pair) socket.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (packet) => (wire.toServer?.(packet) === 'cut' ? end() : upstream.write(packet)));
    upstream.on('data', (packet) => (wire.toClient?.(packet) === 'cut' ? end() : client.write(packet)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (refuse = false) => {
    refusing = refuse;
    for (const pair of [...pairs]) for (const socket of pair) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    use: (next) => {
      wire = next;
    },
    cut,
    close: () => {
      cut(true);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
