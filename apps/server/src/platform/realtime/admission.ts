import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AccessCheck, Presented } from './access.ts';
import type { Connection } from './connection.ts';

/** What a request shows of who asks, unchecked; null where that is nothing. */
export type Authenticate = (
  request: IncomingMessage,
) => Promise<(Presented & { readonly by: 'cookie' | 'token' }) | null>;

export interface AdmissionOptions {
  readonly access: AccessCheck;
  /** The origins whose pages may open a socket. */
  readonly origins: readonly string[];
  readonly authenticate: Authenticate;
  /** The sockets that are open. */
  readonly connections: ReadonlySet<Connection>;
}

const path = '/api/v1/live';
const mostSocketsOfUser = 50;

/** Answers whose socket a request becomes, or the status line that refuses it. */
export function createAdmission({ access, origins, authenticate, connections }: AdmissionOptions) {
  return async function admit(request: IncomingMessage): Promise<Pick<Connection, 'userId' | 'presented'> | string> {
    if (request.url?.split('?', 1)[0] !== path) return '404 Not Found';
    const presented = await authenticate(request);
    // A browser sends cookies along from any page; whether the page is ours, only the Origin says.
    if (presented?.by !== 'token' && !origins.includes(request.headers.origin ?? '')) return '403 Forbidden';
    const userId = presented && (await access.personOf(presented));
    if (!presented || !userId) return '401 Unauthorized';
    const open = [...connections].filter((connection) => connection.userId === userId).length;
    return open < mostSocketsOfUser ? { userId, presented } : '429 Too Many Requests';
  };
}

/** Ends a request that becomes no socket. */
export function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
