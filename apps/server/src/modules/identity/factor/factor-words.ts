import type { ErrorDetail, FactorWays } from '@backline/contract';

const words: Readonly<Record<keyof FactorWays, ErrorDetail>> = {
  passkey: { path: 'passkey', rule: 'passkey', message: 'One of your passkeys.' },
  code: { path: 'code', rule: 'totp', message: 'A code of your authenticator app.' },
  smsCode: { path: 'smsCode', rule: 'sms', message: 'A code that we send to your phone.' },
  recoveryCode: { path: 'recoveryCode', rule: 'recovery_code', message: 'One of your recovery codes.' },
};

/** What somebody can show, as a refusal says it. */
export function wordsOf(ways: FactorWays): readonly ErrorDetail[] {
  const { passkey, code, smsCode, recoveryCode } = words;
  return [
    ...(ways.passkey ? [passkey] : []),
    ...(ways.code ? [code] : []),
    ...(ways.smsCode === null ? [] : [smsCode]),
    ...(ways.recoveryCode ? [recoveryCode] : []),
  ];
}
