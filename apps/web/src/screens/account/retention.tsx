import { lastings, retentionKeys, retentionRules } from '@backline/contract';
import type { Lasting, RetentionKey } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import classes from './account.module.css';

const what: Readonly<Record<RetentionKey, LabelKey>> = {
  trash: 'retention.trash',
  deleted_workspaces: 'retention.deletedWorkspaces',
  leaving_accounts: 'retention.leavingAccounts',
  sessions: 'retention.sessions',
  session_addresses: 'retention.sessionAddresses',
  half_log_ins: 'retention.halfLogIns',
  wrong_passwords: 'retention.wrongPasswords',
  lockouts: 'retention.lockouts',
  links: 'retention.links',
  invitations: 'retention.invitations',
  invitation_counts: 'retention.invitationCounts',
  ended_keys: 'retention.endedKeys',
  replaced_secrets: 'retention.replacedSecrets',
  letters: 'retention.letters',
  letter_list: 'retention.letterList',
  export_files: 'retention.exportFiles',
  exports: 'retention.exports',
  import_files: 'retention.importFiles',
  import_reports: 'retention.importReports',
  backup_files: 'retention.backupFiles',
  backups: 'retention.backups',
  restore_rows: 'retention.restoreRows',
  restores: 'retention.restores',
  orphan_files: 'retention.orphanFiles',
  jobs: 'retention.jobs',
  failed_jobs: 'retention.failedJobs',
  dead_letters: 'retention.deadLetters',
  repeated_requests: 'retention.repeatedRequests',
  messages: 'retention.messages',
  events: 'retention.events',
  sync_devices: 'retention.syncDevices',
  sync_results: 'retention.syncResults',
  settled_conflicts: 'retention.settledConflicts',
  tombstones: 'retention.tombstones',
  support_grants: 'retention.supportGrants',
  audit: 'retention.audit',
};

const lasting: Readonly<Record<Lasting, readonly [what: LabelKey, long: LabelKey]>> = {
  account: ['retention.account', 'retention.account.long'],
  workspace: ['retention.workspace', 'retention.workspace.long'],
  proof: ['retention.proof', 'retention.proof.long'],
};

/** What is kept, and for how long: the list that the server itself goes by. */
export function Retention() {
  return (
    <section className={classes.part} aria-labelledby="kept">
      <h2 id="kept">{t('retention.title')}</h2>
      <p className={classes.partText}>{t('retention.text')}</p>
      <table className={classes.kept}>
        <thead>
          <tr>
            <th scope="col">{t('retention.what')}</th>
            <th scope="col">{t('retention.long')}</th>
          </tr>
        </thead>
        <tbody>
          {lastings.map((key) => (
            <tr key={key}>
              <td>{t(lasting[key][0])}</td>
              <td>{t(lasting[key][1])}</td>
            </tr>
          ))}
          {retentionKeys.map((key) => (
            <tr key={key}>
              <td>{t(what[key])}</td>
              <td>{t('retention.days', { count: retentionRules[key].days })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
