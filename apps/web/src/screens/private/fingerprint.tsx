import { useEffect, useState } from 'react';
import { fingerprintOf } from '../../data/private-records.ts';
import classes from './private.module.css';

interface FingerprintProps {
  /** The public key. */
  readonly of: string;
  readonly text: (number: string) => string;
}

/** A public key as a number that two people can read to each other. */
export function Fingerprint({ of: publicKey, text }: FingerprintProps) {
  const [number, setNumber] = useState('');
  useEffect(() => {
    let isShown = true;
    void fingerprintOf(publicKey).then((found) => {
      if (isShown) setNumber(found);
    });
    return () => {
      isShown = false;
    };
  }, [publicKey]);
  return number === '' ? null : <small className={classes.soft}>{text(number)}</small>;
}
