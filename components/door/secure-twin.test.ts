import { describe, expect, it } from 'vitest';
import { secureTwinOf } from './secure-twin';

describe('secureTwinOf', () => {
  it('keeps room and key', () => {
    expect(secureTwinOf('http://parlor.example/r/team#Zr8vQ1nXa0b7')).toBe('https://parlor.example/r/team#Zr8vQ1nXa0b7');
  });
  it('guesses nothing where the port is a server’s own', () => {
    expect(secureTwinOf('http://192.0.2.7:3000/r/team')).toBeNull();
  });
  it('has nothing to add to https', () => {
    expect(secureTwinOf('https://parlor.example/')).toBeNull();
  });
});
