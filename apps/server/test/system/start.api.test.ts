import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#test';
import { dataFolder } from './data-folder.ts';
import { loopbacks } from './loopbacks.ts';
import { outsideUrls, urlOf } from './outside-urls.ts';
import { serve, startProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

const nobody = 65_534;

describe('an outside database', () => {
  let urls: Readonly<Record<string, string>>;
  let superuser: Client;
  let asSuperuser = '';

  beforeAll(async () => {
    const at = await testDatabase();
    urls = outsideUrls(at);
    asSuperuser = urlOf(at.superuser);
    superuser = new Client(at.superuser);
    await superuser.connect();
    return async () => await superuser.end();
  });

  test('serves', async () => {
    const server = await serve(dataFolder(), { env: urls });
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  test('is refused through a role that could bypass row-level security', async () => {
    const refused = await startProcess(dataFolder(), { env: { ...urls, DATABASE_URL: asSuperuser } });
    await expectRefusal(refused, /the database role "postgres" could bypass row-level security \(superuser/);
  });

  test('is refused through a role that may bypass without being a superuser', async () => {
    await superuser.query('create role sneaky login bypassrls in role backline_app');
    try {
      const refused = await startProcess(dataFolder(), {
        env: { ...urls, DATABASE_URL: (urls['DATABASE_URL'] ?? '').replace('backline_app', 'sneaky') },
      });
      await expectRefusal(refused, /the database role "sneaky" could bypass row-level security/);
    } finally {
      await superuser.query('drop role sneaky');
    }
  });

  test('is refused through the role that owns the tables', async () => {
    const refused = await startProcess(dataFolder(), {
      env: { ...urls, DATABASE_URL: urls['DATABASE_OWNER_URL'] ?? '' },
    });
    await expectRefusal(refused, /the database role "backline_owner" owns tables/);
  });

  test('without the other roles, it is told how to make them', async () => {
    const refused = await startProcess(dataFolder(), { env: { DATABASE_URL: urls['DATABASE_URL'] ?? '' } });
    expect(await refused.code).toBe(1);
    expect(refused.complained()[0]).toMatch(/^backline: an outside database needs DATABASE_OWNER_URL and/);
    expect(refused.complained().join('\n')).toContain('create role backline_system');
  });

  test('that does not answer is one clear line', async () => {
    const nowhere = 'postgres://backline_app@127.0.0.1:1/backline';
    const env = { DATABASE_URL: nowhere, DATABASE_OWNER_URL: nowhere, DATABASE_SYSTEM_URL: nowhere };
    await expectRefusal(
      await startProcess(dataFolder(), { env }),
      /the database cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:1;/,
    );
  });

  test('of a newer version is left as it is', async () => {
    const future = '20991231-0000-gigs-telepathy.sql';
    await superuser.query('insert into app.migrations (name, sha256) values ($1, $2)', [future, '']);
    try {
      const before = await stateOf(superuser);
      const refused = await startProcess(dataFolder(), { env: urls });
      await expectRefusal(refused, new RegExp(`written by a newer version of Backline \\(migration ${future}\\)`));
      expect(await stateOf(superuser)).toEqual(before);
    } finally {
      await superuser.query('delete from app.migrations where name = $1', [future]);
    }
  });
});

test('a folder that may not be written is one clear line, and stays empty', async () => {
  const folder = join(dataFolder(), 'closed');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  // Root may write everywhere, so the server is somebody else for once.
  const refused = await startProcess(folder, process.getuid?.() === 0 ? { uid: nobody } : {});
  await expectRefusal(refused, /the data folder .* is not writable/);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('a folder where none can be made is one clear line', async () => {
  // There the recursive mkdir of Node never comes back.
  const refused = await startProcess('/proc/backline');
  await expectRefusal(refused, /the data folder \/proc\/backline is not writable: its file system takes no files$/);
});

test('--help names every setting with its flag, and starts nothing', async () => {
  const folder = join(dataFolder(), 'none');
  const server = await startProcess(folder, { flags: ['--help'] });
  expect(await server.code).toBe(0);
  const source = readFileSync(join(import.meta.dirname, '../../src/platform/config/settings.ts'), 'utf8');
  const names = [...source.matchAll(/setting\(\s*'([A-Z_]+)'/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const flag = name
      .replace(/^BACKLINE_/, '')
      .toLowerCase()
      .replaceAll('_', '-');
    expect(server.said()).toMatch(new RegExp(`^ +--${flag} .*\\b${name}\\b +\\S`, 'm'));
  }
  expect(() => readdirSync(folder)).toThrow();
});

test('the other names of the loopback lead to the one origin, and foreign names nowhere', async () => {
  const server = await serve(dataFolder());
  const path = '/api/v1/openapi.json?again=1';
  for (const name of loopbacks.map((address) => (address.includes(':') ? `[${address}]` : address))) {
    const answer = await fetch(`http://${name}:${server.port}${path}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `${server.origin}${path}`]);
    // What is posted is posted again, not turned into a GET.
    const posted = await fetch(`http://${name}:${server.port}/api/v1/auth/login`, {
      method: 'POST',
      redirect: 'manual',
    });
    expect(posted.status).toBe(308);
  }
  expect(await statusFor(server, 'backline.example')).toBe(400);
  expect(await statusFor(server, `localhost:${server.port}`)).toBe(200);
});

/** One line, exit code 1, no stack. */
async function expectRefusal(server: ServerProcess, says: RegExp): Promise<void> {
  expect(await server.code).toBe(1);
  expect(server.complained()).toEqual([expect.stringMatching(says)]);
  expect(server.complained()[0]).toMatch(/^backline: /);
  expect(server.said()).toBe('');
}

/** Tables, functions, policies and applied migrations of a database. */
async function stateOf(client: Client): Promise<unknown> {
  const { rows } = await client.query(`select
    (select array_agg(name || sha256 || applied_at order by name) from app.migrations) as migrations,
    (select array_agg(oid::regclass::text order by oid) from pg_class) as relations,
    (select array_agg(oid::regprocedure::text order by oid) from pg_proc) as functions,
    (select array_agg(polname || polrelid::regclass order by oid) from pg_policy) as policies`);
  return rows;
}

/** By hand, because a fetch may not say which host it means. */
async function statusFor(server: ServerProcess, host: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    request({ host: 'localhost', port: server.port, path: '/api/v1/openapi.json', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
