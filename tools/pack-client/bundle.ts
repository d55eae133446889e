import { join, relative } from 'node:path';
import { build } from 'vite';

const entries = { index: 'src/index.ts', sync: 'src/sync/index.ts', vault: 'src/vault/index.ts' };

/** Bundles the entries with all that they need; answers the libraries that went in. */
export async function bundle(root: string, dist: string): Promise<readonly string[]> {
  const client = join(root, 'packages/client');
  const built = await build({
    configFile: false,
    root: client,
    logLevel: 'warn',
    resolve: { conditions: ['backline-source', 'import'] },
    build: {
      outDir: dist,
      target: 'es2023',
      // Whoever builds an app with it makes it small; whoever looks into it can read it.
      minify: false,
      lib: { entry: entries, formats: ['es'] },
      rolldownOptions: { external: /^node:/, output: { chunkFileNames: 'shared/[name].js' } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const modules = outputs.flatMap((each) => (each.type === 'chunk' ? each.moduleIds : []));
  const libraries = modules.flatMap((id) => {
    const [, library] =
      /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](?!.*node_modules)/.exec(relative(root, id)) ?? [];
    return library ? [library.replace('\\', '/')] : [];
  });
  return [...new Set(libraries)].toSorted();
}
