import fastify from 'fastify';
import { Pool } from 'pg';
import { z } from 'zod';

/** One row by its key, and nothing around it: no session, no tenancy, no contract. Started by `start-bare.ts`. */
const given = z
  .object({ host: z.string(), port: z.coerce.number(), user: z.string(), database: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const Row = z.object({ workspaceId: z.string(), id: z.string() });

const connections = 8;
const pool = new Pool({ ...given, max: connections });
const statement = `select id, local_date, venue_name, venue_city, status, notes, duration_seconds, created_at
  from gigs.performances where workspace_id = $1 and id = $2`;

const server = fastify();
server.get('/:workspaceId/:id', async ({ params }) => {
  const { workspaceId, id } = Row.parse(params);
  return (await pool.query({ name: 'one', text: statement, values: [workspaceId, id] })).rows[0];
});
console.log(JSON.stringify({ origin: await server.listen({ host: '127.0.0.1', port: 0 }) }));

// It ends with whoever started it.
process.stdin.resume().once('end', () => process.exit(0));
