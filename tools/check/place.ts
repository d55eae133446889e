/** The part a file belongs to: a module, a part of the platform, a package, a layer of the web app. */
export interface Place {
  readonly kind: 'module' | 'platform' | 'part';
  readonly name: string;
  /** The part's own folder, with a slash behind it. */
  readonly folder: string;
}

const folders: readonly (readonly [RegExp, Place['kind']])[] = [
  [/^apps\/server\/src\/modules\/([\w-]+)\//, 'module'],
  [/^apps\/server\/src\/platform\/([\w-]+)\//, 'platform'],
  [/^apps\/web\/src\/screens\/([\w-]+)\//, 'part'],
  [/^apps\/web\/src\/(app|ui|data|lib)\//, 'part'],
  [/^packages\/([\w-]+)\/src\//, 'part'],
  [/^(tools|bench)\//, 'part'],
];

/** Where a file belongs, or null for what stands above the parts (compose, main, configuration). */
export function placeOf(path: string): Place | null {
  for (const [pattern, kind] of folders) {
    const match = pattern.exec(path);
    if (match) return { kind, name: match[1] ?? '', folder: match[0] };
  }
  return null;
}

/** Tests and what only they use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^(apps|packages)\/\w+\/test\//.test(path);
}
