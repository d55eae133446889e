import type { AskedAbout } from '#platform/kernel';

/** What workspaces need to know of the installation. */
export interface WorkspacesPorts {
  /** The origin of the links in letters. */
  readonly publicOrigin: string;
  /** Where the modules keep what conditions ask of their rows; asked once all of them are there. */
  asked(): readonly AskedAbout[];
  /** Most workspaces of bands and organizations that one person can open. */
  readonly workspacesPerPerson: number;
  /** Most API keys that a workspace can have at a time. */
  readonly keysPerWorkspace: number;
}
