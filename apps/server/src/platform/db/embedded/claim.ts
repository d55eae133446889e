import { Client, DatabaseError } from 'pg';
import { takeClaim } from './claim.sql.ts';

type Claim =
  | { readonly state: 'held'; release(): Promise<void> }
  /** Another process holds it. */
  | { readonly state: 'taken' }
  /** PostgreSQL is there, but starts or stops right now. */
  | { readonly state: 'busy' }
  /** Nobody answers at the socket. */
  | { readonly state: 'refused' };

interface Where {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

const cannotConnectNow = '57P03';
const tooManyConnections = '53300';

/** Tries to become the one owner of the database behind this socket, for as long as this process lives. */
export async function claim(where: Where, name: string | null = null): Promise<Claim> {
  const client = new Client({ ...where, application_name: 'backline-claim', connectionTimeoutMillis: 5000 });
  // Without a listener the end of the database would end this process too.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean | null }>(takeClaim(name));
    if (rows[0]?.held) return { state: 'held', release: async () => await client.end().catch(() => {}) };
    await client.end();
    // Somebody else's PostgreSQL: our own is not up, and will say why.
    return { state: rows[0]?.held === null ? 'refused' : 'taken' };
  } catch (error) {
    await client.end().catch(() => {});
    return { state: stateAfter(error) };
  }
}

function stateAfter(error: unknown): 'taken' | 'busy' | 'refused' {
  if (!(error instanceof DatabaseError)) return 'refused';
  if (error.code === tooManyConnections) return 'taken';
  if (error.code === cannotConnectNow) return 'busy';
  return 'refused';
}
