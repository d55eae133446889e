/** Whose row it is to be. */
export interface Place {
  readonly workspaceId: string;
  readonly userId: string;
}

export type Values = Readonly<Record<string, unknown>>;
