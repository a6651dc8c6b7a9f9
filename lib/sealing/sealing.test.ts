import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '@/lib/protocol/base64url';
import { hkdf } from './bytes';
import { deviceIn } from './device';
import { createInstance, type Instance } from './instance';
import { ReplayWindow } from './replay-window';
import { deriveRoomSecrets } from './room-secrets';
import { openProfile, sealProfile } from './sealed-profile';
import { SignalSeal } from './signal-seal';
import vectors from './vectors.json';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
const ROOM = 'abcdefghijklmnop';
const KEY = 'AAECAwQFBgcICQoLDA0ODw';
const [ANN, BEN, EVE] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'eeeeeeeeeeeeeeee'] as const;

const person = async (id: string) => ({ id, ...(await createInstance()) });
const importInstance = async (jwk: JsonWebKey, publicKey: string): Promise<Instance> => ({
  privateKey: await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
  publicKey,
});

describe('vectors', () => {
  it('derives HKDF as RFC 5869, test case 1', async () => {
    const okm = await hkdf(hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9'), 42);
    expect(okm).toEqual(hex('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'));
  });

  it.each(vectors.doors)('derives the door of $roomId', async ({ roomId, key, door }) => {
    expect((await deriveRoomSecrets(roomId, key)).door).toBe(door);
  });

  it('opens the profile of the vectors', async () => {
    const { roomId, key, id, sealed, name, instance } = vectors.profile;
    const secrets = await deriveRoomSecrets(roomId, key);
    expect(await openProfile(secrets.profileKey, roomId, id, sealed)).toEqual({ v: 1, name, instance });
  });

  it('seals and opens the envelope of the vectors', async () => {
    const { roomId, key, ann, ben, count, message, envelope } = vectors.signal;
    const secrets = await deriveRoomSecrets(roomId, key);
    const annInstance = await importInstance(ann.privateKey, ann.publicKey);
    const benInstance = await importInstance(ben.privateKey, ben.publicKey);
    expect(await new SignalSeal(secrets, { id: ann.id, ...annInstance }, ben).seal(count, message)).toBe(envelope);
    expect(await new SignalSeal(secrets, { id: ben.id, ...benInstance }, ann).open(envelope)).toEqual({ count, message });
  });
});

describe('the specification, followed by hand with another library', () => {
  const base64url = (text: string) => Buffer.from(text, 'base64url');
  const hkdfBytes = (ikm: Uint8Array, salt: string, info: string | Uint8Array, length: number) => Buffer.from(hkdfSync('sha256', ikm, salt, info, length));

  /** AES-256-GCM with the tag behind the text, as WebCrypto lays it out. */
  function decrypt(key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(additional);
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  }

  it.each(vectors.doors)('gives the door of $roomId', ({ roomId, key, door }) => {
    const ikm = key === null ? Buffer.from(roomId) : base64url(key);
    expect(hkdfBytes(ikm, roomId, 'parlor/1 door', 16).toString('base64url')).toBe(door);
  });

  it('opens the profile', () => {
    const { roomId, key, id, sealed, name } = vectors.profile;
    const bytes = base64url(sealed);
    const profileKey = hkdfBytes(base64url(key), roomId, 'parlor/1 profile', 32);
    const padded = decrypt(profileKey, bytes.subarray(1, 13), Buffer.from(`profile|${roomId}|${id}`), bytes.subarray(13));
    expect(padded).toHaveLength(512);
    expect(JSON.parse(padded.subarray(2, 2 + padded.readUInt16BE(0)).toString())).toMatchObject({ v: 1, name });
  });

  it('opens the envelope', () => {
    const { roomId, key, ann, ben, count, message, envelope } = vectors.signal;
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(base64url(ben.privateKey.d));
    const ikm = Buffer.concat([pair.computeSecret(base64url(ann.publicKey)), base64url(key)]);
    const info = Buffer.concat([Buffer.from(`parlor/1 signal${ann.id}${ben.id}`), base64url(ann.publicKey), base64url(ben.publicKey)]);
    const bytes = base64url(envelope);
    expect([bytes[0], Number(bytes.readBigUInt64BE(1))]).toEqual([1, count]);
    const nonce = Buffer.concat([Buffer.alloc(4), bytes.subarray(1, 9)]);
    expect(JSON.parse(decrypt(hkdfBytes(ikm, roomId, info, 32), nonce, bytes.subarray(0, 9), bytes.subarray(9)).toString())).toEqual(message);
  });
});

describe('the door', () => {
  it('differs by key and by room, and is not the key', async () => {
    const doors = await Promise.all([deriveRoomSecrets(ROOM, KEY), deriveRoomSecrets(ROOM, 'BAECAwQFBgcICQoLDA0ODw'), deriveRoomSecrets('other', KEY), deriveRoomSecrets(ROOM, null)]);
    expect(new Set([KEY, ...doors.map(({ door }) => door)]).size).toBe(5);
  });
});

describe('a profile', () => {
  const profile = async (name = 'Ann') => ({ v: 1 as const, name, instance: (await createInstance()).publicKey });

  it('opens on its own seat only', async () => {
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    const sealed = await sealProfile(profileKey, ROOM, ANN, await profile());
    expect((await openProfile(profileKey, ROOM, ANN, sealed))?.name).toBe('Ann');
    expect(await openProfile(profileKey, ROOM, BEN, sealed)).toBeNull();
    expect(await openProfile(profileKey, 'other', ANN, sealed)).toBeNull();
    expect(await openProfile((await deriveRoomSecrets(ROOM, null)).profileKey, ROOM, ANN, sealed)).toBeNull();
  });

  it('tells nothing by its length', async () => {
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    const [short, long] = await Promise.all(['A', '\u{1F600}'.repeat(40)].map(async (name) => sealProfile(profileKey, ROOM, ANN, await profile(name))));
    expect(short?.length).toBe(long?.length);
  });

  it('is sealed under a nonce of its own each time', async () => {
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    const same = await profile();
    const sealed = await Promise.all(Array.from({ length: 20 }, () => sealProfile(profileKey, ROOM, ANN, same)));
    expect(new Set(sealed.map((one) => Buffer.from(one, 'base64url').subarray(1, 13).toString('hex'))).size).toBe(20);
  });

  it('is refused when its name breaks the rule, whoever sealed it', async () => {
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    for (const name of ['', ' Ann', 'A\u202Enn', 'x'.repeat(41)]) {
      expect(await openProfile(profileKey, ROOM, ANN, await sealProfile(profileKey, ROOM, ANN, await profile(name)))).toBeNull();
    }
  });

  it('is refused when it is garbage', async () => {
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    for (const sealed of ['', 'AQ', '!!', toBase64Url(new Uint8Array(600)), toBase64Url(Uint8Array.of(1, ...new Uint8Array(600)))]) {
      expect(await openProfile(profileKey, ROOM, ANN, sealed)).toBeNull();
    }
  });
});

describe('a signal between two people', () => {
  async function pair() {
    const secrets = await deriveRoomSecrets(ROOM, KEY);
    const [ann, ben, eve] = await Promise.all([person(ANN), person(BEN), person(EVE)]);
    return { secrets, ann, ben, eve, annToBen: new SignalSeal(secrets, ann, ben), benToAnn: new SignalSeal(secrets, ben, ann) };
  }

  it('arrives in both directions', async () => {
    const { annToBen, benToAnn } = await pair();
    expect(await benToAnn.open(await annToBen.seal(annToBen.takeCount(), { hello: 'Ben' }))).toEqual({ count: 1, message: { hello: 'Ben' } });
    expect(await annToBen.open(await benToAnn.seal(benToAnn.takeCount(), 'Ann'))).toEqual({ count: 1, message: 'Ann' });
  });

  it('forged: one changed bit anywhere is dropped', async () => {
    const { annToBen, benToAnn } = await pair();
    const bytes = fromBase64Url(await annToBen.seal(1, { kind: 'call-me', dead: null }));
    for (let index = 0; index < bytes.length; index++) {
      const forged = bytes.slice();
      forged[index]! ^= 1;
      expect(await benToAnn.open(toBase64Url(forged))).toBeNull();
    }
    expect(await benToAnn.open(toBase64Url(bytes))).not.toBeNull();
  });

  it('replayed: taken once, in any order, also when two copies are opened at once', async () => {
    const { annToBen, benToAnn } = await pair();
    const [first, second] = [await annToBen.seal(1, 'a'), await annToBen.seal(2, 'b')];
    expect(await benToAnn.open(second)).toEqual({ count: 2, message: 'b' });
    const copies = await Promise.all([benToAnn.open(first), benToAnn.open(first)]);
    expect(copies.filter(Boolean)).toEqual([{ count: 1, message: 'a' }]);
    expect(await benToAnn.open(second)).toBeNull();
  });

  it('reflected: one\u2019s own envelope does not open', async () => {
    const { annToBen } = await pair();
    expect(await annToBen.open(await annToBen.seal(1, 'a'))).toBeNull();
  });

  it('redirected: another guest with the same link cannot open it, nor pass it on as their own', async () => {
    const { secrets, annToBen, ann, ben, eve } = await pair();
    const envelope = await annToBen.seal(1, 'a');
    expect(await new SignalSeal(secrets, eve, ann).open(envelope)).toBeNull();
    expect(await new SignalSeal(secrets, ben, eve).open(envelope)).toBeNull();
  });

  it('means nothing after a reload, nor without the link', async () => {
    const { secrets, ann, ben, annToBen } = await pair();
    const envelope = await annToBen.seal(1, 'a');
    expect(await new SignalSeal(secrets, await person(BEN), ann).open(envelope)).toBeNull();
    expect(await new SignalSeal(await deriveRoomSecrets(ROOM, null), ben, ann).open(envelope)).toBeNull();
  });

  it('a public key that is no point of the curve yields nothing and throws nothing', async () => {
    const { secrets, ann } = await pair();
    const seal = new SignalSeal(secrets, ann, { id: EVE, publicKey: toBase64Url(Uint8Array.of(4, ...new Uint8Array(64).fill(7))) });
    expect(await seal.open(toBase64Url(new Uint8Array(64)))).toBeNull();
    await expect(seal.seal(1, 'a')).rejects.toThrow();
  });
});

describe('the device value', () => {
  const secret = hex('000102030405060708090a0b0c0d0e0f');

  it('is what the specification says, by another library too', async () => {
    expect(await deviceIn(ROOM, secret)).toBe(Buffer.from(hkdfSync('sha256', secret, ROOM, 'parlor/1 device', 16)).toString('base64url'));
  });

  it('is the same each time in one room, another one in another room and on another device, and never the secret', async () => {
    const values = await Promise.all([deviceIn(ROOM, secret), deviceIn(ROOM, secret), deviceIn('other', secret), deviceIn(ROOM, hex('0f'.repeat(16)))]);
    expect(values[1]).toBe(values[0]);
    expect(new Set([toBase64Url(secret), ...values]).size).toBe(4);
  });
});

describe('what seals', () => {
  it('cannot be read, by the page itself neither', async () => {
    const { privateKey } = await createInstance();
    const { profileKey } = await deriveRoomSecrets(ROOM, KEY);
    for (const [key, formats] of [[privateKey, ['pkcs8', 'jwk']], [profileKey, ['raw', 'jwk']]] as const) {
      expect(key.extractable).toBe(false);
      for (const format of formats) await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow();
    }
  });

  it('is another one at each load', async () => {
    expect(new Set((await Promise.all([createInstance(), createInstance()])).map(({ publicKey }) => publicKey)).size).toBe(2);
  });
});

describe('two page loads that part and meet again', () => {
  it('go on counting: no nonce is used twice, and a recording of the first meeting does not open in the second', async () => {
    const secrets = await deriveRoomSecrets(ROOM, KEY);
    const [ann, ben] = [await person(ANN), await person(BEN)];
    const first = SignalSeal.between(secrets, ann, ben);
    const recorded = await first.seal(first.takeCount(), 'first');
    expect(await SignalSeal.between(secrets, ben, ann).open(recorded)).not.toBeNull();

    const again = SignalSeal.between(secrets, ann, ben);
    expect(again.takeCount()).toBe(2);
    expect(await SignalSeal.between(secrets, ben, ann).open(recorded)).toBeNull();
    expect(SignalSeal.between(secrets, ann, await person(BEN)).takeCount()).toBe(1);
  });
});

describe('the replay window', () => {
  it('takes each count once and nothing older than the window', () => {
    const window = new ReplayWindow();
    expect([1, 3, 2, 3, 0, -1, 1.5, NaN].map((count) => window.take(count))).toEqual([true, true, true, false, false, false, false, false]);
    expect(window.take(5000)).toBe(true);
    expect([5000 - 1024, 5000 - 1023].map((count) => window.take(count))).toEqual([false, true]);
  });
});
