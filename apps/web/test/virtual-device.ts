import type { Page } from 'playwright-core';
import { z } from 'zod';

export interface VirtualDevice {
  /** How many passkeys it has made and keeps. */
  passkeys(): Promise<number>;
  /** Whether its person touches it when it asks. */
  isAtHand(isAtHand: boolean): Promise<void>;
  /** Whether its person is verified when it asks. */
  verifies(isVerified: boolean): Promise<void>;
}

const Kept = z.object({ credentials: z.array(z.object({ credentialId: z.string() })) });

/** Gives a tab a device that makes passkeys, as Chromium plays one. */
export async function virtualDevice(page: Page, { canVerify = true, hasPrf = false } = {}): Promise<VirtualDevice> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: canVerify ? 'internal' : 'usb',
      hasResidentKey: canVerify,
      hasUserVerification: canVerify,
      isUserVerified: canVerify,
      hasPrf,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async passkeys() {
      return Kept.parse(await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
    },
    async isAtHand(enabled) {
      await devTools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
    },
    async verifies(isUserVerified) {
      await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}
