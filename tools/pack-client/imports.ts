/** What of the contract a declaration names: in an import, or where it hands something on. */
export function contractNames(text: string): readonly ContractName[] {
  const named = text.matchAll(/(import|export)( type)? \{([^}]*)\} from ['"]@backline\/contract(\/[\w/-]+)?['"]/g);
  return [...named].flatMap(([, way = '', type, names = '', path = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ name, path, isValue: way === 'export' && !type })),
  );
}

export interface ContractName {
  readonly name: string;
  /** Below the contract's face, such as `/sync/tables`. */
  readonly path: string;
  readonly isValue: boolean;
}

/** The files beside it that a declaration leads to, without their ending. */
export function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(/from ['"](\.[\w./-]+)\.ts['"]/g)].map(([, path = '']) => path);
}
