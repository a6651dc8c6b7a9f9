import { describe, expect, it } from 'vitest';
import { secureTwinOf } from './secure-twin';

const own = { https: ['https://192.0.2.7:3443', 'https://10.0.0.4:3443'], httpsPort: 3443, ownCertificate: true };
const given = { https: ['https://meet.example', 'https://192.0.2.7'], httpsPort: 443, ownCertificate: false };

describe('secureTwinOf', () => {
  it('is the same host at the port that the server says, with room and key', () => {
    expect(secureTwinOf('http://10.0.0.4:3000/r/team#Zr8vQ1nXa0b7', own)).toBe('https://10.0.0.4:3443/r/team#Zr8vQ1nXa0b7');
    expect(secureTwinOf('http://ann-laptop.local:3000/', own)).toBe('https://ann-laptop.local:3443/');
    expect(secureTwinOf('http://[fd00::2]:3000/', own)).toBe('https://[fd00::2]:3443/');
  });

  it('is a host that a given certificate names', () => {
    expect(secureTwinOf('http://192.0.2.7:3000/r/team#key', given)).toBe('https://192.0.2.7/r/team#key');
    expect(secureTwinOf('http://10.0.0.4:3000/r/team#key', given)).toBe('https://meet.example/r/team#key');
  });

  it('keeps room and key where only the scheme can differ', () => {
    expect(secureTwinOf('http://parlor.example/r/team#Zr8vQ1nXa0b7', null)).toBe('https://parlor.example/r/team#Zr8vQ1nXa0b7');
  });

  it('guesses nothing where the port is a server’s own', () => {
    expect(secureTwinOf('http://192.0.2.7:3000/r/team', null)).toBeNull();
    expect(secureTwinOf('http://192.0.2.7:3000/r/team', { https: [], httpsPort: null, ownCertificate: false })).toBeNull();
  });

  it('has nothing to add to https', () => {
    expect(secureTwinOf('https://parlor.example/', own)).toBeNull();
  });
});
